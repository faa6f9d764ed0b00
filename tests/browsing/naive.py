"""Questions answered by looking at every entry: slow, plain, and always right."""

from meetings.catalogue.analysis import terms
from meetings.names import folded

ORDINARY = ("us",)


def contains(words, run):
    """Whether the words hold the run somewhere."""
    size = len(run)
    return any(
        tuple(words[at : at + size]) == run for at in range(len(words) - size + 1)
    )


def atom_holds(atom, thing, names):
    refs = (
        set()
        if atom.is_text_only or atom.words in ORDINARY
        else names.called(atom.words)
    )
    if not refs:
        return contains(thing.words, atom.run)
    return any(body_holds(ref, thing, names) for ref in refs)


def names_stand(ref, thing, names):
    runs = {tuple(terms(name.text)) for name in names.names_of(ref)} - {("us",)}
    return any(contains(thing.words, run) for run in runs)


def body_holds(ref, thing, names):
    return (
        names_stand(ref, thing, names)
        or ref.replace(":", "=") in thing.tokens
        or f"mentions={ref}" in thing.tokens
    )


def words_hold(groups, thing, names):
    return all(
        any(atom_holds(atom, thing, names) for atom in group) != group[0].is_negative
        for group in groups
    )


def facets_hold(facets, thing, but=None):
    return all(
        any(f"{param}={value}" in thing.tokens for value in values)
        for param, values in facets.items()
        if param != but
    )


def in_range(question, thing):
    if question.year_from is None and question.year_to is None:
        return True
    first, last = question.year_from or 0, question.year_to or 9999
    years = [int(t[5:]) for t in thing.tokens if t.startswith("year=")]
    return any(first <= year <= last for year in years)


def speaker_of(thing, names):
    """The first name in the alphabet; what nobody said comes last."""
    refs = [t.replace("=", ":") for t in thing.tokens if t.startswith("country=")]
    return min((folded(names.label(ref)) for ref in refs), default="\U0010ffff")


def relevance_of(thing, groups, names):
    """Whether all words stand side by side, and how many stand in the text at all."""
    atoms = [atom for group in groups for atom in group if not atom.is_negative]
    run = tuple(term for atom in atoms for term in atom.run)
    is_phrase = len(atoms) > 1 and len(run) <= 12 and contains(thing.words, run)
    return is_phrase, sum(stands(atom, thing, names) for atom in atoms)


def stands(atom, thing, names):
    is_plain = atom.is_text_only or atom.words in ORDINARY
    refs = set() if is_plain else names.called(atom.words)
    if not refs:
        return contains(thing.words, atom.run)
    return any(names_stand(ref, thing, names) for ref in refs)


def answer(kept, question, groups=(), but=None):
    """The entries that answer, in the order asked for; withheld ones beside them."""
    held = [
        thing
        for thing in kept.things(question.kind, question.version)
        if facets_hold(question.facets, thing, but)
        and in_range(question, thing)
        and words_hold(groups, thing, kept.names)
    ]
    standing = [thing for thing in held if not thing.is_withheld]
    if question.sort == "oldest":
        standing.sort(key=lambda thing: (-(thing.sort >> 32), thing.sort))
    if question.sort == "speaker":
        standing.sort(key=lambda thing: speaker_of(thing, kept.names))
    if question.sort == "relevance":
        ranks = {thing: relevance_of(thing, groups, kept.names) for thing in standing}
        standing.sort(key=ranks.get, reverse=True)
    return standing, len(held) - len(standing)
