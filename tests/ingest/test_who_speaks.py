"""Who speaks in sentences that invite a mistake: a wrong speaker is worse than none."""

import pytest

from meetings.ingest import read_text

SUMMARY = """Budapest Process
20th Senior Officials Meeting
Istanbul, 1-2 June 2013
Summary/conclusions

1. The meeting was attended by delegates from Turkey, Hungary, Norway, Sweden, Iraq,
Iran, Pakistan, Georgia, Jordan, Switzerland, Poland and Germany.

{}
"""
CASES = {
    "a fronted phrase": """
SE | Having listened to Iraq and Iran, Sweden supported the plan.
IR | As in previous years, and in contrast to Pakistan, Iran opposed it.
DE | Given the situation in Iraq, Germany asked for a joint response.
GE | Like Poland, Georgia stressed the need for training.
HU | Together with the Secretariat, Hungary presented the plan.
CH | At the request of Norway, Switzerland clarified its position.
IQ | Unlike Iran, Iraq has opened its border.
SE | Speaking after Norway, Sweden concurred.
SE | Before giving the floor to Norway, Sweden summed up.
- | Thanks to Norway, the project could go on.
NO | Supporting Sweden and Poland, Norway asked for a delay.
GE | As regards Iran, Georgia had no objection.
DE | Not least because of Iraq, Germany pleaded for caution.
NO SE | Norway supported the text but Sweden opposed it.
IQ NO | Iraq thanked Norway for its support. Norway said it would continue.
IOM | IOM presented, together with UNHCR, a paper on returns.
IOM+UNHCR | IOM and UNHCR presented a paper.
GE | Georgia (Ministry of Internal Affairs) reported on readmission.
GE | The Ministry of Internal Affairs of Georgia reported on readmission.
PL | The Polish Border Guard presented new equipment.
- | Caritas described its work in Iraq and Iran.
EC | DG HOME of the European Commission reported on the new budget.
EC | The Commission reported on the new budget.
- | A Commission official from Brussels took part.
FRONTEX | Frontex reported on operations in Poland and Georgia.
ICMPD | The Secretariat (ICMPD) reported on projects in Iraq.
ICMPD | ICMPD, as Secretariat, reported on projects in Iraq.
ICMPD | The Director General of ICMPD reported on projects in Iraq.
TR | The Turkish Minister of the Interior opened the meeting.
NO | Norway: the text is too long.
NO | Norway asked, and no one objected, for a vote.
NO SE | Whereas Norway asked for a vote, Sweden preferred consensus.
NO SE | While Norway asked for a vote, Sweden preferred consensus.
NO SE | Norway asked for a vote and Sweden preferred consensus.
SE | Although Norway had asked for a vote, Sweden preferred consensus.
SE | When Norway left the room, Sweden asked for a break.
SE | If Norway agrees, Sweden said, the text can be adopted.
- | If Norway agrees, the text can be adopted.
- | Should Norway agree, the text will be adopted.
- | Norway permitting, the text will be adopted.
- | Had Norway agreed, the text would have been adopted.
- | Norway's delegation arrived late.
NO | Norway's delegation asked for a vote.
- | The text on Iraq, as Sweden pointed out, is weak.
- | The number of Iraqis, Iranians and Pakistanis rose.
- | The Georgia Tech Institute presented figures.
- | The Jordan Times reported on the meeting.
- | The Norway Lobster House welcomed the guests.
- | The Dublin Regulation states the criteria.
- | The Geneva Convention recognises the right to asylum.
IR | Iran welcomed it. Caritas described its work.
IR | Iran welcomed it. The Jordan Times reported on the meeting.
IR | Iran welcomed it. The trade unions demanded better contracts.
IR | Iran welcomed it. UNODC and Save the Children presented figures.
IR | Iran welcomed it. An NGO from Jordan presented figures.
IR | Iran welcomed it. After the coffee break, the second session began.
IR | Iran welcomed it. Action: the Secretariat to send the text.
""",
    "a passive": """
NO | In light of the remarks made by Sweden, Norway asked for more time.
PL | Asked by Germany, Poland explained the new law.
- | The report was welcomed.
IOM | A presentation was given by IOM on returns to Iraq.
- | The border had been closed by Iran in 2012.
- | The text refers to a proposal by Norway.
- | The survey carried out by Sweden had shown a rise.
SE+NO | The proposal was supported by Sweden and Norway.
- | A study commissioned by Switzerland was distributed.
- | The Declaration adopted by Turkey and Hungary remains valid.
- | The people displaced by the war in Iraq need help.
- | After a short intervention by Poland, the discussion was closed.
IQ | Following the presentation by Frontex, Iraq took the floor.
- | Regarding Georgia, no decision was taken.
- | As for Iran, it was noted that the border is long.
- | For lack of time, Sweden's intervention was postponed.
- | The floor was given to Norway.
- | A working lunch was offered by Turkey.
- | The meeting was hosted by Turkey.
- | The visit to the centre was organised by the Turkish hosts.
- | The paper had been drawn up by Norway and IOM.
- | The minutes will be circulated by the Secretariat.
NO | The text was criticised by Norway.
- | The figures published by Sweden and Norway differ.
NO | Doubts were voiced by Norway.
SE+NO | Concern was expressed by Sweden and Norway.
- | Poland is represented by its ambassador.
- | The EU Delegation to Georgia was thanked.
- | Arrivals in Germany rose by ten per cent.
NO | Norway (supported by Sweden) asked for a delay.
- | The Prime Minister of an unnamed country was quoted.
NO | Norway – supported by nobody – asked for a vote.
- | The amendments of Norway, Sweden and Poland were adopted.
- | The amendments tabled by Norway, Sweden and Poland were adopted.
- | The Norwegian amendment was rejected.
- | The Norwegian proposal, supported by Sweden, was adopted.
- | Iraqis reported that they were afraid.
- | A Jordanian delegate was elected.
IR | Iran welcomed it. It was suggested from the floor that a vote be taken.
IR | Iran welcomed it. The panel discussion was opened.
IR | Iran welcomed it. Questions were raised about the budget.
IR | Iran welcomed it. In the ensuing discussion, doubts were voiced.
""",
    "words on behalf of others": """
EC | On behalf of the EU, the European Commission welcomed the plan.
SE | Speaking on behalf of Norway and Denmark, Sweden opposed the text.
SE | On behalf of Norway, Sweden read out a statement.
SE | Sweden, also on behalf of Norway, asked for a vote.
- | On behalf of several delegations, a text was distributed.
DE | Ms. Schmidt, on behalf of Germany, thanked the hosts.
- | On Turkey's behalf, nothing was said.
NO | On behalf of Sweden as well as Denmark, Norway read a text.
HU | Hungary, on behalf of the absent Chair, opened the meeting.
IOM | IOM, also speaking for UNHCR, called for funds.
""",
    "what was said earlier or is told": """
PK | Echoing what Iran had said, Pakistan called for solidarity.
NO | It was stressed by Norway that Iraq should be supported.
IR | Iran recalled that Pakistan had proposed a meeting in 2010.
NO | Norway noted that Sweden had asked for a delay and that Poland agreed.
- | At its last meeting in 2012, Norway had proposed a study.
TR | Turkey reminded the participants of what Iraq announced in Tehran.
PK | Pakistan said that, as Iran pointed out, funds were short.
HU | Hungary explained why Poland, Germany and Sweden rejected the idea.
SE | Sweden referred to the statement that Norway made.
- | The previous minutes say that Iraq asked for help.
GE | Georgia said that the Prague Process had proposed this.
- | The discussion, in which Norway, Sweden and Poland took part, was lively.
- | The decision taken by Germany in 2012 was recalled.
- | It was recalled that Norway had offered to host the meeting.
- | It was noted that Iraq had requested assistance.
- | As Norway had noted at the last meeting, time is short.
HU | Hungary repeated what Poland had said.
HU | Hungary agreed with what Poland said and Germany proposed.
- | The Secretariat's paper recalls that Iran proposed a seminar.
TR | The Chair noted that Iraq wished to speak and that Iran agreed.
IR | Iran wondered why Sweden, Norway and Poland objected.
DE | Germany asked whether Turkey and Iran agreed.
NO | Norway, to which Sweden had replied, maintained its view.
NO | Norway, whose paper Sweden criticised, withdrew it.
- | Norway's proposal that Sweden host the meeting was adopted.
""",
    "quoted words": """
- | “Iraq asks for help”, one delegate quoted from the press.
NO | Norway quoted the report: “Iraq and Iran agree that more is needed.”
TR | The Chair said: “Georgia will host us next year.”
IR | “We need solidarity”, Iran stressed.
PK | “Iran has done much”, said Pakistan.
SE | In the words of Sweden, “Norway is right”.
DE | Germany called the plan “what Poland needs”.
- | The slogan “Sweden says no” was discussed.
""",
    "replies": """
NO | In reply to Sweden, Norway said that it agreed.
NO | In reply to a question by Sweden, Norway said that it agreed.
IOM | In reply to Iraq, Iran and Pakistan, IOM explained the procedure.
IR+PK | In reply to Iraq, Iran and Pakistan explained the procedure.
- | In reply to Iraq, it was explained that funds were available.
TR | In answer to Germany's question, the Chair referred to the text.
SE | Responding to the Chair, Sweden declined.
- | A question by Iraq remained open.
""",
    "names inside other names": """
- | The refugees had been received by Jordan with great generosity.
- | The Jordan valley suffers from drought.
- | Georgian wine was served at dinner.
- | The Prague Process noted the progress.
- | The Prague Process presented its action plan.
- | The Budapest Process supported the initiative.
- | The Budapest Process has developed its own tools.
- | The Istanbul Ministerial Conference adopted the Silk Routes Partnership.
- | The Swiss-funded project has shown good results.
- | The EU-Turkey statement called for readmission.
- | The EU-Turkey Statement reduced arrivals considerably.
- | The Iraq war changed everything.
- | The Norway grants supported the project.
- | The Poland-Belarus border remained closed.
- | The Iran conference of 2012 called for solidarity.
- | The Germany-based foundation presented a study.
IQ | Iraq presented the Swiss-funded project.
- | The Afghanistan Compact stressed ownership.
- | The Afghan refugees asked for help.
- | Afghan nationals expressed the wish to return.
- | Iraqi families said they wanted to return.
- | Syrian refugees in Jordan reported difficulties.
- | The Georgian law provides for penalties.
- | Pakistani authorities issued new cards.
- | The Turkish coast guard rescued many persons.
- | The Turkish language course was supported by participants.
- | The Swedish model was praised.
- | The Iraqi Kurdistan region asked for support.
- | The Embassy of Sweden in Baghdad was closed.
- | The law was adopted by the Parliament of Georgia.
- | The migrants were returned by Turkey to Pakistan.
- | Migrants from Pakistan informed the centre of abuse.
- | Jordan, host to many refugees, was mentioned.
- | The Silk Routes countries asked for support.
- | The Nordic delegations agreed.
- | EU Member States supported the text.
- | One EU Member State objected.
IOM | IOM Iraq presented the reintegration programme.
- | The Vienna office reported nothing.
IR | Iran welcomed it. Two Iraqi migrants told their stories.
""",
    "persons and bodies of no list": """
- | The German Development Bank announced new loans.
- | The Hungarian Helsinki Committee criticised the law.
- | The Norwegian Refugee Council described its work.
- | The Turkish media reported the incident.
- | The Polish Ombudsman criticised the practice.
- | Mr. Jordan welcomed the participants.
- | Ms. Georgia Papadopoulos thanked the host.
- | The World Bank presented its report.
- | The moderator thanked Iraq and Iran.
- | The expert from the University of Oslo noted the trend.
- | A researcher from Sweden presented her findings.
- | The Mayor of Istanbul greeted the participants.
- | The Governor of Antalya welcomed the guests.
- | Civil society representatives from Turkey asked for a role.
- | A journalist from Iraq asked a question.
- | Returnees from Germany reported hardship.
- | The private sector of Turkey expressed interest.
- | NGOs in Hungary proposed a campaign.
IR | Iran welcomed the progress. The World Bank added that growth was slow.
IR | Iran welcomed the progress. The moderator asked for comments.
IR | Iran welcomed the progress. One delegation disagreed.
IR | Iran welcomed the progress. Human Rights Watch criticised this.
- | The next speaker was Norway.
- | The participants from the region asked for help.
- | Participants from Iraq and Iran told the meeting of their needs.
NO | Norway's delegate, Ms. Hansen, asked for a vote.
NO | Ms. Hansen (Norway) asked for a vote.
NO | Ms. Hansen from Norway asked for a vote.
- | Ms. Hansen asked for a vote.
- | Mr. Ali from the Iraq Foundation asked for a vote.
- | Chad Miller of the World Bank presented figures.
IR NO | Iran welcomed it. Ms. Hansen (Norway) asked for a vote.
IR | Iran welcomed it. Mr. Ali from the Iraq Foundation asked for a vote.
""",
    "lists and joint speakers": """
- | Half of the delegations supported this.
- | The majority supported Norway.
- | All but Norway agreed.
- | No delegation, except Norway, objected.
NO | Only Norway objected.
- | Neither Norway nor Sweden objected.
NO+SE | Both Norway and Sweden objected.
NO | First Norway, then others took the floor.
NO SE | Norway said yes; Sweden said no.
NO | Norway, like Sweden, asked for a delay.
NO | Norway, unlike Sweden and Poland, asked for a delay.
""",
}
"""Codes of the speakers, `-` for nobody, and the sentence."""


def heard(cases, shipped):
    """Each line of the cases, and the same line with the speakers that were read."""
    lines = [line.split(" | ") for line in cases.strip().splitlines()]
    body = "\n\n".join(f"{n}. {text}" for n, (_, text) in enumerate(lines, 2))
    record = read_text(SUMMARY.format(body), shipped).record
    found = {label: [] for label in map(str, range(2, len(lines) + 2))}
    for one in record.statements:
        codes = "+".join(speaker.entity.split(":")[1] for speaker in one.speakers)
        found.get(one.paragraph, []).append(codes)
    read = [
        (" ".join(codes) or "-", text)
        for codes, (_, text) in zip(found.values(), lines, strict=True)
    ]
    return [tuple(line) for line in lines], read


@pytest.mark.parametrize("kind", CASES)
def test_only_the_grammatical_speaker_is_given_the_words(kind, shipped):
    expected, found = heard(CASES[kind], shipped)

    assert found == expected
