"""Every attack of the list has a test. test_docs.py checks that the page is current."""

from tests.attacks.register import PAGE, attacks


def test_every_attack_has_a_test() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    tested = {row[0].removeprefix("| "): row[-1].removesuffix(" |").strip() for row in rows}
    assert [attack.number for attack in attacks()] == list(range(1, len(attacks()) + 1))
    assert [n for n in (str(attack.number) for attack in attacks()) if not tested.get(n)] == []
