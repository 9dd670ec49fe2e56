"""Writes docs/questions.md: python -m tests.questions.page."""

import json

from .comparisons import COMPARISONS
from .customers import CUSTOMERS
from .desk import DESK
from .everyday import EVERYDAY
from .passing import PASSING
from .plans import PLANS
from .products import PRODUCTS
from .question import Question
from .ranges import RANGES
from .sales import SALES
from .stock import STOCK
from .views import VIEWS

QUESTIONS: tuple[Question, ...] = (
    *SALES,
    *RANGES,
    *COMPARISONS,
    *CUSTOMERS,
    *STOCK,
    *PLANS,
    *PRODUCTS,
    *PASSING,
    *EVERYDAY,
    *VIEWS,
    *DESK,
)

_HEAD = """\
# Questions

What people ask, and the call that answers it. A test asks each of these questions of the sample data and compares
the answer with a query over the orders, lines and stocks themselves, which reads no summary. `make docs` writes this page.
"""


def page() -> str:
    parts = [_HEAD]
    for topic in dict.fromkeys(question.topic for question in QUESTIONS):
        parts.append(f"## {topic}\n\n| question | call |\n|---|---|")
        asked = [question for question in QUESTIONS if question.topic == topic]
        parts[-1] += (
            "".join(f"\n| {question.asks} | {call(question)} |" for question in asked) + "\n"
        )
    return "\n".join(parts)


def call(question: Question) -> str:
    arguments = json.dumps(dict(question.arguments)).replace("|", "\\|")
    return f"`{question.tool}` `{arguments}`" if question.arguments else f"`{question.tool}`"


if __name__ == "__main__":
    print(page(), end="")
