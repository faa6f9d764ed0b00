"""The check page as a test presses it."""

from django.urls import reverse

from meetings.models import Meeting


def page_of(meeting):
    return reverse("admin:check_meeting", args=[meeting.pk])


def version_of(meeting):
    return Meeting.objects.get(pk=meeting.pk).version


def press(client, meeting, do, **data):
    """Press a button of the page as it stands; the answer, and what it said."""
    data = {"version": version_of(meeting)} | data | {"do": do}
    answer = client.post(reverse("admin:check_act", args=[meeting.pk]), data)
    page = client.get(answer.url.partition("#")[0])
    said = " ".join(str(message) for message in page.context["messages"])
    return answer.url.partition("#")[2], said
