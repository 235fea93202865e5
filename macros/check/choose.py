"""Which rules are meant by what somebody typed: `Q204`, `q2`, `S,X`; and what a rule is about."""

from collections.abc import Callable, Iterable
from textwrap import fill, indent

from macros.check import RULES
from macros.check.fix import Fix
from macros.check.rule import Rule
from macros.problem import CannotError, Problem, nearest

WIDTH = 88


def chosen(select: Iterable[str], ignore: Iterable[str]) -> Callable[[Problem], bool]:
    """Return what tells whether a problem is to be shown: selected, and not ignored.

    Each word is a code or the start of some, several with commas between. Raises CannotError.
    """
    wanted, unwanted = {*codes(select)}, {*codes(ignore)}
    return lambda problem: (not wanted or problem.code in wanted) and problem.code not in unwanted


def codes(words: Iterable[str]) -> Iterable[str]:
    """Yield the code of every rule that one of the `words` means."""
    for word in (part.strip() for several in words for part in several.split(",")):
        yield from (rule.code for rule in rules_called(word))


def rules_called(word: str) -> list[Rule]:
    """Return the rules whose code starts like `word`. Raises CannotError if there is none."""
    found = [rule for rule in RULES if word and rule.code.startswith(word.upper())]
    if not found:
        known = [rule.code for rule in RULES]
        families = ", ".join(sorted({code[0] for code in known}))
        guess = nearest(word.upper(), known) if len(word) == len(known[0]) else ""
        hint = guess or f"The families are {families}; a rule is called like {known[0]}."
        raise CannotError(f'there is no rule "{word}"', hint)
    return sorted(found, key=lambda rule: rule.code)


def explained(word: str) -> str:
    """Return the page of a rule; of a family, a line for each of its rules."""
    found = rules_called(word)
    if len(found) > 1:
        return "\n".join(f"{r.code}  {r.severity:8} {first_sentence(r)}" for r in found)
    return "\n\n".join(parts(found[0]))


def first_sentence(rule: Rule) -> str:
    """Return what a rule demands, in one line."""
    return " ".join(rule.sections["What"][1].split())


def parts(rule: Rule) -> Iterable[str]:
    """Yield the paragraphs of a rule's page."""
    yield f"{rule.code}, {an(rule.severity)}: {rule.name}"
    for title, (where, text) in rule.sections.items():
        example = title in ("Bad", "Good") and "\n" in text
        body = text if example else fill(" ".join(text.split()), WIDTH - 4)
        head = f"{title} ({where})" if where else title
        yield (
            fill(first_sentence(rule), WIDTH)
            if title == "What"
            else f"{head}\n{indent(body, '    ')}"
        )
    if rule.code in {fix.code for fix in Fix.__subclasses__()}:
        yield "`course check --fix` mends it where that is safe."


def an(word: str) -> str:
    """Return the word with its article."""
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
