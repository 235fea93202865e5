"""The gradebook as a trainer meets it."""

from pathlib import Path

from playwright.sync_api import expect

from tests.trainers.handed_in import dumped


class Gradebook:
    """The page, by what people see of it."""

    def __init__(self, page):
        self.page = page
        page.goto("trainers/gradebook/")
        self.results = page.get_by_label("Result files")
        self.names = page.get_by_label("List of names, if you have one")
        self.table = page.get_by_role("table", name="Results, one person a row")
        expect(self.results).to_be_visible()

    def add(self, *files):
        """Choose files: results, or what else somebody takes for one."""
        texts = [file if isinstance(file, str) else dumped(file) for file in files]
        self.results.set_input_files(
            [
                {"name": f"{n}.json", "mimeType": "application/json", "buffer": text.encode()}
                for n, text in enumerate(texts)
            ]
        )

    def list(self, text, name="class.csv", encoding="utf-8-sig"):
        content = {"name": name, "mimeType": "text/csv", "buffer": text.encode(encoding)}
        self.names.set_input_files(content)

    def says(self, summary):
        expect(self.page.locator(".fc-summary")).to_have_text(summary)

    def row(self, name):
        header = self.page.get_by_role("rowheader", name=name, exact=True)
        return self.table.get_by_role("row").filter(has=header)

    @property
    def shown(self):
        return self.table.get_by_role("rowheader").all_text_contents()

    def sort(self, column):
        self.table.get_by_role("button", name=column, exact=True).click()

    def button(self, name):
        return self.page.get_by_role("main").get_by_role("button", name=name, exact=True)

    def saved(self):
        with self.page.expect_download() as download:
            self.button("Save all rows as CSV").click()
        return Path(download.value.path()).read_bytes()
