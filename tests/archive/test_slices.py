"""What is kept beside the articles, on slices; and several who write to one shelf at once."""

from threading import Thread

from retrieval.archive.notebook import Notebook
from retrieval.archive.slices.sliced_engine import SlicedEngine
from tests.archive.sliced import WholeShelf

ACT = ("2024-03-08T10:00:00", "Ada (42) in Hall", "added", "a feed")


def told(notebook):
    """What a notebook gives while feeds, acts, pages and settings come and go."""
    yield notebook.add_feed("http://a", "new", ACT)
    yield notebook.add_feed("http://a", "again", ACT)
    yield notebook.add_feed("http://b", "new", ACT)
    notebook.save_feed("http://a", "read")
    yield notebook.remove_feed("http://b", ACT)
    yield notebook.remove_feed("http://c", ACT)
    yield notebook.feeds()
    yield notebook.acts(2)
    yield notebook.forget_name(42)
    yield notebook.acts(100)
    notebook.save_page("http://a/1", "seen")
    notebook.save_page("http://a/1", "seen again")
    yield notebook.page("http://a/1")
    yield notebook.page("http://a/2")
    notebook.set_server(5, "quiet")
    notebook.set_server(5, "loud")
    notebook.set_server(6, "quiet")
    notebook.forget_server(6)
    yield notebook.server_settings()


def test_a_notebook_keeps_on_slices_what_it_keeps_in_a_file():
    assert list(told(Notebook(SlicedEngine(WholeShelf())))) == list(told(Notebook(None)))


def test_nothing_is_lost_where_several_write_at_once():
    shelf = WholeShelf()

    def write(number):
        notebook = Notebook(SlicedEngine(shelf))
        for each in range(25):
            notebook.add_feed(f"http://{number}/{each}", "new", ACT)

    writers = [Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    kept = Notebook(SlicedEngine(shelf))
    assert len({url for url, _ in kept.feeds()}) == len(kept.acts(1000)) == 100
