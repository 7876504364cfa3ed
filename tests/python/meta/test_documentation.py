# SPDX-License-Identifier: Apache-2.0
"""What is written is true: docstrings, their examples, the pages' snippets, the table of concepts."""

import doctest
from pathlib import Path

import goodwill
import numpy as np
import pytest
from meta import concepts, docstrings, snippets

ROOT = Path(__file__).parents[3]
PUBLIC = list(docstrings.public(goodwill))
WITH_EXAMPLES = [item for item in PUBLIC if ">>>" in item.doc]


def test_something_is_public():
    assert len(PUBLIC) > 20


@pytest.mark.parametrize("item", PUBLIC, ids=lambda item: item.name)
def test_docstring(item):
    assert docstrings.of(item) == []


@pytest.mark.parametrize("item", WITH_EXAMPLES, ids=lambda item: item.name)
def test_docstring_example(item, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"goodwill": goodwill, "gw": goodwill, "np": np}
    test = doctest.DocTestParser().get_doctest(item.doc, names, item.name, None, None)
    said: list[str] = []
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    doctest.DocTestRunner(optionflags=options).run(test, out=said.append)
    assert said == []


@pytest.mark.parametrize("page", snippets.pages(ROOT), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_of_a_page(page, tmp_path, monkeypatch):
    """In order, as one program, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    found = snippets.run_python(page)
    assert found > 0 or page.name != "README.md"


def test_cells_of_a_notebook_are_run(tmp_path):
    notebook = tmp_path / "page.ipynb"
    notebook.write_text(
        '{"cells": [{"cell_type": "markdown", "source": ["?"]}, {"cell_type": "code", "source": ["1 / 0"]}]}'
    )
    with pytest.raises(ZeroDivisionError):
        snippets.run_python(notebook)


def test_concepts(root, collected):
    assert concepts.problems(root, collected) == []
