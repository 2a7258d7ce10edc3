"""A gate on loopback between Maquette and the sandbox: passes everything on, and holds what a test wants held.

Tells the films apart by their prompts, so that a test can hold one of them at one point of its way and let the others pass.
"""
import json
import socket
import threading
from collections import Counter, defaultdict
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Where a film can be held: before its submission reaches the sandbox, with the answer to it in our hands, with the answer to
# a question, with half of its file sent.
REQUEST, ANSWER, POLL, FILE = "request", "answer", "poll", "file"


class Gate:
    def __init__(self, upstream_port):
        self.upstream_port = upstream_port
        self.lock = threading.Lock()
        self.holds = {}  # prompt -> point
        self.reached = defaultdict(threading.Event)  # (prompt, point)
        self.released = defaultdict(threading.Event)  # prompt
        self.prompts = {}  # task -> prompt
        self.submits = Counter()  # by prompt: what the sandbox was asked to make
        self.tasks = defaultdict(list)  # prompt -> tasks that the sandbox made
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            do_GET = do_POST = do_DELETE = lambda handler: outer.serve(handler)

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):
                pass  # the clients of this suite are killed on purpose

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def hold(self, prompt, point):
        self.holds[prompt] = point

    def release(self, prompt):
        self.holds.pop(prompt, None)
        self.released[prompt].set()

    def ask(self, method, path, body=b"", headers=None):
        """One request of our own to the sandbox, past the gate."""
        connection = HTTPConnection("127.0.0.1", self.upstream_port, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), content

    def stand(self, prompt, point):
        """True when the film was held here until it was released."""
        if self.holds.get(prompt) != point:
            return False
        self.reached[prompt, point].set()
        self.released[prompt].wait(120)
        return True

    def serve(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in handler.headers.items() if name.lower() not in ("host", "connection", "content-length")}
        is_creation = handler.command == "POST" and handler.path in ("/v1/videos", "/v1/images/generations")
        prompt = json.loads(body)["prompt"] if is_creation else self.prompts.get(self.task_of(handler.path), "")
        handler.close_connection = True
        try:
            if is_creation:
                if self.stand(prompt, REQUEST) and self.is_gone(handler):
                    return
                with self.lock:
                    self.submits[prompt] += 1
            status, sent, content = self.ask(handler.command, handler.path, body, headers)
            if is_creation and status == 200 and handler.path == "/v1/videos":
                with self.lock:
                    task = json.loads(content)["id"]
                    self.prompts[task] = prompt
                    self.tasks[prompt].append(task)
            if is_creation:
                self.stand(prompt, ANSWER)
            elif handler.path.endswith("/content"):
                self.answer(handler, status, sent, content, prompt)
                return
            elif handler.command == "GET":
                self.stand(prompt, POLL)
            self.answer(handler, status, sent, content)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def answer(self, handler, status, sent, content, held=None):
        handler.send_response(status)
        for name in ("Content-Type", "x-request-id"):
            if name in sent:
                handler.send_header(name, sent[name])
        handler.send_header("Content-Length", str(len(content)))
        handler.send_header("Connection", "close")
        handler.end_headers()
        half = len(content) // 2
        handler.wfile.write(content[:half])
        handler.wfile.flush()
        if held:
            self.stand(held, FILE)
        handler.wfile.write(content[half:])
        handler.wfile.flush()

    @staticmethod
    def task_of(path):
        words = path.split("/")
        return words[3] if len(words) > 3 and words[2] == "videos" else ""

    @staticmethod
    def is_gone(handler):
        """A client that was killed has closed its end."""
        try:
            return handler.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True
