"""S and X1: a file can be read, holds what it should, and runs no code.

These problems are noted while the course is read (macros/load); here they are explained.
"""

from collections.abc import Iterator

from macros.check.rule import rule
from macros.load import Reading
from macros.problem import Problem


@rule("S101")
def is_text(reading: Reading) -> Iterator[Problem]:
    """A file is text in UTF-8, without control characters.

    Why: other bytes come out as rubbish on the page, or as nothing.
    Waive: never.

    Bad: A Word document or a picture that was saved as first.yml.

    Good: A text file that the editor saved as UTF-8.
    """
    yield from reading.coded("S101")


@rule("S102")
def is_yaml(reading: Reading) -> Iterator[Problem]:
    """A quiz, the sources and the front matter of a page are YAML.

    Why: nothing can be read otherwise.
    A text that holds a colon and a space, or starts with a special character, needs quotation
    marks, and so does a title like 2024 or Yes, which is no text to the site engine; tabs can't
    indent.
    Waive: never.

    Bad, quizzes/first.yml:2:12:
        title: First quiz
        questions: - stem: Which line is it?

    Good:
        - stem: "One question: how many minutes are a quarter of an hour?"
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S102")


@rule("S103")
def says_it_once(reading: Reading) -> Iterator[Problem]:
    """A field stands once in one place.

    Why: YAML readers keep one of the two and say nothing, so half of the work is lost.
    Waive: never.

    Bad, quizzes/first.yml:2:3:
        - stem: How many minutes are a quarter of an hour?
          stem: How many minutes does an hour have?
          answer: {value: 15, feedback: An hour has sixty minutes.}

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S103")


@rule("S104")
def is_plain_yaml(reading: Reading) -> Iterator[Problem]:
    """YAML is written without anchors, aliases and tags, and a file holds one document.

    Why: with them a few lines can mean gigabytes or run code, and no quiz needs them.
    Waive: never; write it out in full.

    Bad, quizzes/first.yml:2:33:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: &why An hour has sixty minutes.}

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S104")


@rule("S105")
def is_not_too_large(reading: Reading) -> Iterator[Problem]:
    """A file has at most a million bytes, a page 100,000 characters, a line of it 2,000.

    Why: that is a thousand questions, or a book; nobody finds anything in it, and whoever wants to
    keep this check busy for hours would start there.
    Waive: never; split the file.

    Bad: A quiz that holds a whole question bank.

    Good: One quiz a module.
    """
    yield from reading.coded("S105")


@rule("S106")
def is_not_too_deep(reading: Reading) -> Iterator[Problem]:
    """Lists and fields are nested at most twenty levels deep.

    Why: nothing in a course is, so it is a slip of the hand or an attack.
    Waive: never.

    Bad, quizzes/first.yml:1:27:
        title: [[[[[[[[[[[[[[[[[[[[First quiz]]]]]]]]]]]]]]]]]]]]

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S106")


@rule("S107")
def has_its_shape(reading: Reading) -> Iterator[Problem]:
    """A quiz is fields (name: value), and the sources are a list.

    Why: it is how they are read.
    Waive: never.

    Bad, quizzes/first.yml:1:1:
        How many minutes are a quarter of an hour?

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S107")


@rule("S108")
def starts_with_front_matter(reading: Reading) -> Iterator[Problem]:
    """A page starts with front matter: its title and its description, between two lines of ---.

    Why: title and description are what a search engine and the reader's tab show.
    Waive: never.

    Bad, docs/hours.md:1:1:
        ---
        title: Opening hours

        We open at ten.

    Good:
        ---
        title: Opening hours
        description: When the shop of the small course is open, and when it is not.
        ---

        # Opening hours

        We open at ten.
    """
    yield from reading.coded("S108")


@rule("S109")
def is_there(reading: Reading) -> Iterator[Problem]:
    """A module that docs/course/index.md lists has its lesson and its quiz.

    Why: the course would lead to a page that is not there.
    Waive: never; write the missing file, or take the module off the list.

    Bad: The list names a module "second", and there is no docs/course/second.md.

    Good: Each module of the list has its page in docs/course/ and its file in quizzes/.
    """
    yield from reading.coded("S109")


@rule("S110")
def lesson_says_that_it_is_one(reading: Reading) -> Iterator[Problem]:
    """The page of a module has a lesson in its front matter.

    Why: it says what a learner can do afterwards, and each question serves one of these.
    Waive: never.

    Bad, docs/course/first.md:1:1:
        ---
        title: First lesson
        description: How to do what the example of the small course asks for.
        ---

        # First lesson

    Good:
        lesson:
          minutes: 5
          cases: [shop]
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it
    """
    yield from reading.coded("S110")


@rule("S111")
def quiz_has_its_module(reading: Reading) -> Iterator[Problem]:
    """A quiz has the name of a module, and ends in .yml.

    Why: a quiz of no module is shown nowhere.
    Waive: never; rename the file, or list its module in docs/course/index.md.

    Bad, quizzes/frist.yml:1:1:
        title: First quiz
        questions: []

    Good, quizzes/first.yml:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S111")


@rule("S201")
def has_known_fields(reading: Reading) -> Iterator[Problem]:
    """Fields are those that are known.

    Why: a misspelt field would be left out without a word.
    Waive: never.

    Bad, quizzes/first.yml:1:3:
        - stam: How many minutes are a quarter of an hour?
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S201")


@rule("S202")
def has_all_fields(reading: Reading) -> Iterator[Problem]:
    """What has to be there is there; above all, every option has feedback.

    Why: a learner who is told only "wrong" learns less than one who is told why (Van der Kleij,
    Feskens & Eggen 2015).
    Waive: never.

    Bad, quizzes/first.yml:5:3:
        - id: quarter
          objective: example
          transfer: true
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15}

    Good:
        - id: quarter
          objective: example
          transfer: true
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S202")


@rule("S203")
def fits_its_field(reading: Reading) -> Iterator[Problem]:
    """A value is of the kind that its field is for.

    Why: a number can't be marked, a date can't be told from another, if they are any text.
    Waive: never.

    Bad, quizzes/first.yml:2:12:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: fifteen, feedback: An hour has sixty minutes.}

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S203")


@rule("S204")
def is_of_one_kind(reading: Reading) -> Iterator[Problem]:
    """A question is of one kind: it has options, or pairs, or a sequence, or an answer.

    Why: the field says how it is shown and marked.
    Waive: never.

    Bad, quizzes/first.yml:1:3:
        - stem: How many minutes are a quarter of an hour?

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    yield from reading.coded("S204")


@rule("S205")
def has_an_id_of_its_own(reading: Reading) -> Iterator[Problem]:
    """An id is used once in the whole course, for one question, fact, objective or source.

    Why: answers are saved by the question's id, and links lead to ids.
    A module is listed once in the course, too.
    Waive: never.

    Bad, quizzes/first.yml:6:3:
        - id: quarter
          objective: example
          transfer: true
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
        - id: quarter
          objective: example
          transfer: true
          stem: How many hours has a quarter of a day?
          answer: {value: 6, feedback: A day has twenty-four hours.}

    Good:
        - id: quarter-of-an-hour
          objective: example
          transfer: true
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
        - id: quarter-of-a-day
          objective: example
          transfer: true
          stem: How many hours has a quarter of a day?
          answer: {value: 6, feedback: A day has twenty-four hours.}
    """
    yield from reading.coded("S205")


@rule("X101")
def only_calls_macros(reading: Reading) -> Iterator[Problem]:
    """What a page has in double braces is a macro call, and nothing else.

    Why: both engines run whatever stands there, on the machine that builds the site.
    Waive: never; to show braces, put them between {% raw %} and {% endraw %}.

    Bad, docs/hours.md:1:1:
        We open at {{ 5 + 5 }} in the morning.

    Good:
        We open at {% raw %}{{ ten }}{% endraw %} in the morning.
    """
    yield from reading.coded("X101")


@rule("X102")
def front_matter_has_no_braces(reading: Reading) -> Iterator[Problem]:
    """Front matter holds no braces of Jinja.

    Why: the engines run what stands in a title, too.
    Waive: never.

    Bad, docs/course/first.md:6:28:
        lesson:
          minutes: 5
          cases: [shop]
          objectives:
            - id: example
              text: Do the example {{ number }}.
              level: apply
              section: how-to-do-it

    Good:
        lesson:
          minutes: 5
          cases: [shop]
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it
    """
    yield from reading.coded("X102")


@rule("X103")
def macro_is_known(reading: Reading) -> Iterator[Problem]:
    """A page calls a macro that exists.

    Why: the engines would publish an error in its place.
    Waive: never.

    Bad, docs/index.md:1:1:
        {{ course_maps() }}

    Good:
        {{ course_map() }}
    """
    yield from reading.coded("X103")


@rule("X104")
def macro_gets_its_arguments(reading: Reading) -> Iterator[Problem]:
    """A macro is called with the arguments that it takes, each a text in quotation marks.

    Why: anything else would have to be worked out by the engine, which runs code.
    Waive: never.

    Bad, docs/hours.md:1:1:
        {{ question() }}

    Good:
        {{ question("example-choice") }}
    """
    yield from reading.coded("X104")


@rule("X105")
def is_a_page_or_an_asset(reading: Reading) -> Iterator[Problem]:
    """docs/ holds pages (.md), and docs/assets/ holds style, scripts and pictures.

    Why: the site serves whatever lies there, and a page of any other kind is checked by nobody.
    Waive: never; move the file, or write it as Markdown.

    Bad, docs/hours.html:1:1:
        <p>We open at ten.</p>

    Good, docs/hours.md:
        We open at ten.
    """
    yield from reading.coded("X105")
