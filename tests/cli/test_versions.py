"""history: every version of an entry, and what changed in it."""


def test_every_version_is_there(run, read) -> None:
    first = read("now", "Ik vulde de stilte.", "--tag", "stilte")
    tagged = read("tag", 1, "+regie")
    run("loop", 1, "double")
    run("undo")
    run("delete", 1)
    found = read("history", 1)
    assert [(one["what"], one["undone"]) for one in found] == [
        ("add", False),
        ("tag", False),
        ("loop", True),
        ("undo", False),
        ("delete", False),
    ]
    assert [one["entry"] for one in found[:2]] == [first, tagged]
    assert found[2]["entry"]["loop"] == "double"
    assert found[3]["entry"] == tagged
    assert found[4]["entry"] is None
    assert run("history", 2).exit_code == 3


def test_what_changed_is_marked(run) -> None:
    run("after", "--what", "Ik vulde de stilte.", "--next", "bellen", "--when", "2026-11-18 10:00")
    run("next", "done", 1, "gebeld")
    run("loop", 1, "double")
    run("edit", 1, "--what", "Ik liet de stilte.", "--title", "Gesprek")
    text = run("history", 1).output
    assert "Ik [-vulde-]{+liet+} de stilte." in text
    assert "{+Gesprek+}" in text
    assert "[-single-loop (from the questions answered)-] {+double-loop (your own word)+}" in text
    assert "bellen{+ · done today · “gebeld”+}" in text


def test_an_entry_that_never_changed_is_shown_whole(run) -> None:
    run("now", "regel een\nregel twee", "--with", "moeder")
    text = run("history", 1).output
    assert "  regel een\n  regel twee\n" in text
    assert "with moeder" in text
    assert text.startswith("History of 1\n\ntoday ")
