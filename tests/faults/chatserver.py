"""A chat server on loopback that remembers when it sent what. Speaks just enough of OpenAI's chat wire."""
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ChatServer:
    """Streams numbered words ("w0 w1 …") for each POST, until the client is gone or `words` are sent."""

    def __init__(self, words=2000, pause=0.004, head_delay=0.0):
        self.lock = threading.Lock()
        self.posts = []  # one list of (time, words sent so far) a POST
        self.words, self.pause, self.head_delay = words, pause, head_delay
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                body = json.dumps({"object": "list", "data": [{"id": "m", "object": "model"}]}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self):
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with outer.lock:
                    sent = []
                    outer.posts.append(sent)
                try:
                    outer.answer(self, request, sent)
                except (BrokenPipeError, ConnectionResetError):
                    pass
                self.close_connection = True

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # the clients of this suite are killed on purpose

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def answer(self, handler, request, sent):
        time.sleep(self.head_delay)
        words = self.words
        prompt = request["messages"][-1]["content"]
        if isinstance(prompt, str) and prompt.startswith("count "):
            words = int(prompt.split()[1])
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Connection", "close")
        handler.end_headers()
        for number in range(words):
            self.event(handler, {"choices": [{"index": 0, "delta": {"content": f"w{number} "}, "finish_reason": None}]})
            sent.append((time.time(), number + 1))
            time.sleep(self.pause)
        self.event(handler, {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        self.event(handler, {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": words, "total_tokens": words + 5}})
        handler.wfile.write(b"data: [DONE]\n\n")
        handler.wfile.flush()

    @staticmethod
    def event(handler, chunk):
        chunk = {"id": "c", "object": "chat.completion.chunk", "model": "m", **chunk}
        handler.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")
        handler.wfile.flush()
