"""What a browser would send."""

from django.db.models.fields.files import FieldFile


def filled(response):
    """The values a browser would send back from an admin page."""
    data = {}
    form = response.context["adminform"].form
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    forms = [form, *(f for formset in formsets for f in formset.forms)]
    forms += [formset.management_form for formset in formsets]
    for one in forms:
        for bound in one:
            value = bound.value()
            if (not value and value != 0) or isinstance(value, FieldFile):
                continue
            data[bound.html_name] = "on" if value is True else value
    for hidden in ("token", "opened"):
        if hidden in response.context:
            data[f"_{hidden}"] = str(response.context[hidden])
    return data
