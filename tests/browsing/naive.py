"""Questions answered by looking at every entry: slow, plain, and always right."""

from meetings.catalogue.analysis import terms

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


def body_holds(ref, thing, names):
    runs = {tuple(terms(name.text)) for name in names.names_of(ref)} - {("us",)}
    return (
        any(contains(thing.words, run) for run in runs)
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


def answer(kept, question, groups=(), but=None):
    """The entries that answer, in the order asked for; withheld ones beside them."""
    held = [
        thing
        for thing in kept.things(question.kind, question.version)
        if facets_hold(question.facets, thing, but)
        and words_hold(groups, thing, kept.names)
    ]
    standing = [thing for thing in held if not thing.is_withheld]
    if question.sort == "oldest":
        standing.sort(key=lambda thing: (-(thing.sort >> 32), thing.sort))
    return standing, len(held) - len(standing)
