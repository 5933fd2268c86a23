// Follows the operator. A connection that ended, or fell silent, is told and made anew.

const SILENCE_MILLIS = 12_000; // the server speaks at least every five seconds
const RETRY_MILLIS = 2_000;
const LOOK_EVERY_MILLIS = 1_000;

const link = document.getElementById("link");
let current = null;

function show(state, words) {
  document.body.dataset.link = state;
  if (link.textContent !== words) link.textContent = words;
}

/** Opens a stream and hands its events to functions by name; the former stream is closed. */
export function follow(path, handlers) {
  if (current) current.end();
  current = new Stream(path, handlers);
}

class Stream {
  constructor(path, handlers) {
    this.path = path;
    this.handlers = handlers;
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MILLIS);
    this.open();
  }

  open() {
    if (this.events) this.events.close();
    this.heardAt = Date.now();
    this.events = new EventSource(this.path);
    this.events.onopen = () => this.heard();
    this.events.addEventListener("beat", () => this.heard());
    for (const [name, handle] of Object.entries(this.handlers)) {
      this.events.addEventListener(name, message => {
        this.heard();
        handle(JSON.parse(message.data));
      });
    }
    this.events.onerror = () => this.lost();
  }

  heard() {
    this.heardAt = Date.now();
    this.lostAt = null;
    show("up", "connected");
  }

  lost() {
    this.lostAt = this.lostAt || this.heardAt;
    show("down", `no connection to the operator since ${new Date(this.lostAt).toISOString().slice(11, 19)}; what you see is old`);
  }

  look() {
    const silent = Date.now() - this.heardAt > SILENCE_MILLIS;
    if (silent) this.lost();
    const gone = this.events.readyState === EventSource.CLOSED;
    if ((silent || gone) && Date.now() - (this.triedAt || 0) > RETRY_MILLIS) {
      this.triedAt = Date.now();
      const lostAt = this.lostAt;
      this.open();
      this.lostAt = lostAt;
    }
  }

  end() {
    clearInterval(this.timer);
    this.events.close();
  }
}
