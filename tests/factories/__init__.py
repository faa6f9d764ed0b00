"""One factory a model: the plainest valid row."""

import factory
from django.contrib.auth.models import Group, User
from factory.django import DjangoModelFactory

from meetings import models
from meetings.vocabulary import (
    Coverage,
    DecisionStatus,
    MeetingType,
    NameKind,
    OrganisationKind,
    StatementKind,
)


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = models.Country
        skip_postgeneration_save = True
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"x{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}")
    iso3 = factory.LazyAttribute(lambda o: o.slug.upper())
    name = factory.RelatedFactory(
        "tests.factories.NameFactory", factory_related_name="country"
    )


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = models.Organisation
        skip_postgeneration_save = True
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"org{n}")
    kind = OrganisationKind.UN
    name = factory.RelatedFactory(
        "tests.factories.NameFactory", factory_related_name="organisation"
    )


class NameFactory(DjangoModelFactory):
    class Meta:
        model = models.Name

    text = factory.Sequence(lambda n: f"Body {n}")
    kind = NameKind.SHORT


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = models.Theme
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"theme-{n}")
    label = factory.LazyAttribute(lambda o: o.slug.title())
    group = "substance"


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    slug = factory.Sequence(lambda n: f"2016-01-01-som-{n}")
    type = MeetingType.SENIOR_OFFICIALS
    ordinal = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda o: f"Meeting {o.ordinal}")
    starts_on = "2016-01-01"
    ends_on = "2016-01-01"
    coverage = Coverage.STATEMENTS


class ParagraphFactory(DjangoModelFactory):
    class Meta:
        model = models.Paragraph

    meeting = factory.SubFactory(MeetingFactory)
    label = factory.Sequence(lambda n: str(n + 1))
    text = "One said this. Another said that."
    position = factory.Sequence(lambda n: n)


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = models.Participant

    meeting = factory.SubFactory(MeetingFactory)
    country = factory.SubFactory(CountryFactory)
    listed_as = "Body"


class StatementFactory(DjangoModelFactory):
    """A statement of the first sentence of a paragraph, with one speaker."""

    class Meta:
        model = models.Statement
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory)
    key = factory.Sequence(lambda n: f"s{n:02}")
    kind = StatementKind.INTERVENTION
    position = factory.Sequence(lambda n: n)

    @factory.post_generation
    def said(self, create, extracted, **kwargs):
        paragraph = extracted or ParagraphFactory(meeting=self.meeting)
        models.Passage.objects.create(
            statement=self, paragraph=paragraph, start=0, end=14
        )
        participant = ParticipantFactory(meeting=self.meeting)
        models.Speaker.objects.create(
            statement=self, participant=participant, spoke_as="Body"
        )


class DecisionFactory(DjangoModelFactory):
    """A decision of the second sentence of a paragraph."""

    class Meta:
        model = models.Decision
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory)
    key = factory.Sequence(lambda n: f"d{n:02}")
    status = DecisionStatus.AGREED
    position = factory.Sequence(lambda n: n)

    @factory.post_generation
    def worded(self, create, extracted, **kwargs):
        paragraph = extracted or ParagraphFactory(meeting=self.meeting)
        models.Passage.objects.create(
            decision=self, paragraph=paragraph, start=15, end=33
        )


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    is_staff = True

    @factory.post_generation
    def group(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))
