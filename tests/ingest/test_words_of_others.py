"""Offices that speak for a body, and words of another between two speakers."""

import pytest

from tests.ingest.test_who_speaks import heard

CASES = {
    "offices of a body": """
TR | Turkey's Minister of Foreign Affairs opened the meeting.
NO | Norway's Directorate of Immigration presented its statistics.
NO | The Norwegian Directorate of Immigration presented its statistics.
IQ | The Iraqi Ministry of Migration and Displaced presented the law.
IOM | IOM's regional adviser presented figures.
- | The Norwegian Ministry of Labour and Sweden presented figures.
NO | In Norway's view, the text went too far.
EC | The European Commissioner for Home Affairs called for solidarity.
UNHCR | The Assistant High Commissioner for Refugees called for solidarity.
- | The High Commissioner for Human Rights called for solidarity.
NO+SE | The ministers of Norway and Sweden issued a joint statement.
ICMPD | The head of the Secretariat recalled the history of the Process.
- | Norway's Directorate of Immigration was praised.
- | The Co-Chairs welcome the text.
IR | Iran welcomed it. The Co-Chairs close the meeting.
""",
    "words of another in between": """
IR | Iran welcomed it. The World Bank deplores the lack of funds.
IR | Iran welcomed it. The Mixed Migration Centre showed a map.
IR | Iran welcomed it. This was echoed by several delegations.
IR NO | Iran welcomed it. He was seconded in this by Norway.
IR SE | Iran welcomed it. The same position was taken by Sweden.
IR NO | Iran welcomed it. So did Norway.
IR | Iran welcomed it. Reform was the watchword of Norway's address.
IR | Iran welcomed it. A message from the Minister of Norway was read out.
IR | Iran welcomed it. Answer (Norway): yes, in principle.
IR NO+SE PL | Iran proposed it. Supported by Norway and Sweden. Opposed by Poland.
IR | Iran welcomed it. Iraq was the main partner.
IR | Iran welcomed it. Norway should explain the new rules.
IR | Iran welcomed it. Governments had to explain the new rules.
IR | Iran welcomed it. Not all delegations shared this.
IR | Iran welcomed it. IOM staff work in both countries.
NO | They were not in force, Norway explained, as the law was new.
NO PL | Norway answered that they might; Poland, that they should.
NO SE | Norway regrets that funds are short, whereupon Sweden refers to its offer.
IT | A debate followed in the course of which Italy, supported by Iran, objected.
- | The text was opposed by Norway and supported by Sweden and Poland.
- | The summary is issued by the Chair. Comments by Norway were distributed.
NO | The second day began with a case study from Norway on returns.
- | The Chair was held by Norway. Hungary provided the Secretariat.
- | Norway and Sweden alternated in guiding the debate.
""",
    "places and flows": """
- | Agreements between Iran and Iraq provide for this.
- | Workers in Jordan reported abuse.
- | The situation in Iraq worries many.
- | The route through Turkey, Georgia and Poland gained weight.
- | Turkey, Iran and Pakistan were mentioned as countries of transit.
- | Georgia and Poland were praised for their laws.
- | Sweden and Norway have been invited to the next meeting.
- | Jordanian hospitality was praised.
""",
}
"""As in test_who_speaks: codes of the speakers, `-` for nobody, and the sentence."""


@pytest.mark.parametrize("kind", CASES)
def test_the_words_of_another_end_what_was_said_before(kind, shipped):
    expected, found = heard(CASES[kind], shipped)

    assert found == expected
