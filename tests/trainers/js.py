"""Runs our ES modules in Node, where nothing of a page is needed.

    run("assignment.js", "data.map(module.toFragment)", [assignment, …])

The expression sees the module and the data; what it gives comes back as Python has it.
"""

import json
import subprocess
from typing import Any

from tests.conftest import ROOT
from tests.test_architecture import NODE

SCRIPTS = ROOT / "docs/assets/js/trainers"
RUN = """
const [address, expression] = process.argv.slice(1);
let text = "";
for await (const piece of process.stdin.setEncoding("utf8")) text += piece;
const module = await import(address);
const evaluate = new Function("module", "data", `return (${expression})`);
process.stdout.write(JSON.stringify(await evaluate(module, JSON.parse(text))));
"""


def run(module: str, expression: str, data: Any) -> Any:
    """Return what `expression` gives for `data`; a mistake in the script fails the test."""
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", RUN, (SCRIPTS / module).as_uri(), expression],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
