(function () {
'use strict';
var doc = document, root = doc.documentElement;
root.classList.add('js');
function all(selector, within) { return Array.prototype.slice.call((within || doc).querySelectorAll(selector)); }
function byId(id) { return doc.getElementById(id); }

/* What is selected, everywhere at once. */
var selected = '';
function select(event, scroll) {
  all('.on').forEach(function (e) { e.classList.remove('on'); });
  selected = event;
  all('.tl').forEach(function (t) { t.classList.toggle('chosen', !!event); });
  if (!event) { card.hidden = true; return; }
  all('[data-event="' + event + '"]').forEach(function (e) { e.classList.add('on'); });
  all('[data-e~="' + event + '"]').forEach(function (e) { e.classList.add('on'); });
  fillCard(event);
  if (scroll) { byId('timeline').scrollIntoView({ block: 'start' }); }
}

/* The card below the timeline: the event as its own section has it. */
var card = byId('card');
function fillCard(event) {
  var from = byId(event);
  if (!from || !card) { return; }
  var inside = card.querySelector('.inside');
  inside.textContent = '';
  Array.prototype.forEach.call(from.childNodes, function (node) {
    var copy = node.cloneNode(true);
    if (copy.querySelectorAll) { all('[id]', copy).forEach(function (e) { e.removeAttribute('id'); }); }
    if (copy.removeAttribute) { copy.removeAttribute('id'); }
    inside.appendChild(copy);
  });
  card.hidden = false;
}
if (card) {
  card.querySelector('button').addEventListener('click', function () { select(''); });
}

/* What a mark says is shown at once; its own title would come late and twice. */
all('.mark, .story').forEach(function (e) {
  var title = e.querySelector('title');
  if (title) {
    e.setAttribute('data-tip', title.textContent);
    e.setAttribute('aria-label', title.textContent);
    title.remove();
  }
});

/* Small cards over names and marks. */
var tip = byId('tip'), tipFor = null;
function showTip(on, x, y) {
  var text = '';
  if (on.classList.contains('n')) {
    var to = on.getAttribute('href');
    var entry = to ? byId(to.slice(1)) : null;
    text = entry ? entry.getAttribute('data-tip') : '';
  } else { text = on.getAttribute('data-tip'); }
  if (!text) { return; }
  tip.textContent = text;
  tip.hidden = false;
  tipFor = on;
  var box = tip.getBoundingClientRect();
  var left = Math.min(Math.max(8, x - box.width / 2), root.clientWidth - box.width - 8);
  var top = y - box.height - 12 < 8 ? y + 18 : y - box.height - 12;
  place(tip, left, top);
}
/* Positions without style attributes, which the page's own policy forbids in its text. */
function place(e, left, top) { e.style.left = left + 'px'; e.style.top = top + 'px'; }
function hideTip() { tip.hidden = true; tipFor = null; }
var tipped = '.n, .mark, .story, .dot';
doc.addEventListener('pointerover', function (e) {
  var on = e.target.closest ? e.target.closest(tipped) : null;
  if (on) { showTip(on, e.clientX, e.clientY); } else if (tipFor) { hideTip(); }
});
doc.addEventListener('focusin', function (e) {
  var on = e.target.closest ? e.target.closest(tipped) : null;
  if (on) {
    var box = e.target.getBoundingClientRect();
    showTip(on, box.left + box.width / 2, box.top);
  } else { hideTip(); }
});
doc.addEventListener('scroll', hideTip, { passive: true });

/* The timeline: the same axis as in the window. Time runs evenly within a segment; a gap is as wide at every zoom. */
function Timeline(box) {
  var svg = box.querySelector('svg');
  var segments = JSON.parse(svg.getAttribute('data-axis'));
  var x0 = +svg.getAttribute('data-x0'), x1 = +svg.getAttribute('data-x1');
  var lanesTop = +svg.getAttribute('data-top'), axisY = +svg.getAttribute('data-axis-y');
  var lines = +svg.getAttribute('data-lines'), lineHeight = 20, base = +svg.getAttribute('data-base');
  var language = root.lang || 'en';
  var GAP = 24, NS = 'http://www.w3.org/2000/svg';
  var length = segments.reduce(function (sum, s) { return sum + s[1] - s[0]; }, 0);
  var room = x1 - x0, gaps = segments.length - 1;
  var fit = Math.max(1, room - gaps * GAP) / Math.max(1, length);
  var most = Math.max(1, room / 600 / fit);
  var zoom = 1, left = 0;

  function px(t) {
    var scale = fit * zoom, x = 0;
    for (var i = 0; i < segments.length; i++) {
      var s = segments[i];
      if (t < s[0]) {
        if (i === 0) { return (t - s[0]) * scale; }
        var before = segments[i - 1];
        return x - GAP + GAP * (t - before[1]) / (s[0] - before[1]);
      }
      if (t <= s[1]) { return x + (t - s[0]) * scale; }
      x += (s[1] - s[0]) * scale + GAP;
    }
    var last = segments[segments.length - 1];
    return x - GAP + (t - last[1]) * scale;
  }
  function at(t) { return x0 + px(t) - left; }
  function inSegment(t) { return segments.some(function (s) { return s[0] <= t && t <= s[1]; }); }
  function middle(a, b) {
    var m = (a + b) / 2;
    if (inSegment(m)) { return at(m); }
    var first = segments[0][0], last = segments[segments.length - 1][1];
    return (at(Math.max(a, first)) + at(Math.min(b, last))) / 2;
  }
  function whole() { return length * fit * zoom + gaps * GAP; }
  function clampLeft() { left = Math.min(Math.max(0, left), Math.max(0, whole() - room)); }
  function zoomTo(next, around) {
    next = Math.min(most, Math.max(1, next));
    var before = around - x0 + left;
    /* Gaps keep their width: what lies under the pointer is found again by its time. */
    var t = timeAt(before);
    zoom = next;
    left = px(t) - (around - x0);
    clampLeft();
    draw();
  }
  function timeAt(p) {
    var scale = fit * zoom, x = 0;
    for (var i = 0; i < segments.length; i++) {
      var wide = (segments[i][1] - segments[i][0]) * scale;
      if (p <= x + wide || i === segments.length - 1) { return segments[i][0] + (p - x) / scale; }
      x += wide;
      if (p < x + GAP) {
        return segments[i][1] + (p - x) / GAP * (segments[i + 1][0] - segments[i][1]);
      }
      x += GAP;
    }
    return 0;
  }

  var num = function (e, name) { return +e.getAttribute(name); };
  var marks = all('.mark', svg).map(function (e) { return { e: e, a: num(e, 'data-a'), b: num(e, 'data-b'), x: num(e, 'data-x') }; });
  var bands = all('.band', svg).map(function (e) {
    return { e: e.firstElementChild, a: num(e, 'data-a'), b: num(e, 'data-b') };
  });
  var joins = all('.join', svg).map(function (e) {
    var d = e.firstElementChild.getAttribute('d').match(/-?[\d.]+/g).map(Number);
    return { e: e.firstElementChild, a: num(e, 'data-a'), b: num(e, 'data-b'), c: num(e, 'data-c'), d: num(e, 'data-d'), y1: d[1], y2: d[3] };
  });
  var pubs = all('.pub', svg).map(function (e) {
    return { line: e.querySelector('.till path'), dots: e.querySelector('.after path'), sign: e.querySelector('.sign'), a: num(e, 'data-a'), b: num(e, 'data-b'), x: num(e, 'data-x') };
  });
  var stems = all('.stem', svg), stories_at = 0;
  var stories = all('.story', svg).map(function (e) {
    return { e: e, a: num(e, 'data-a'), b: num(e, 'data-b'), w: num(e, 'data-w'), text: e.querySelector('text'), plate: e.querySelector('rect'), mark: e.querySelector('.diamond'), stem: stems[stories_at++] };
  });
  var zigzags = all('.gap', svg).map(function (e) { return { e: e, x: num(e, 'data-x'), a: num(e, 'data-a') }; });
  var axis = svg.querySelector('.ticks'), asDrawn = axis.cloneNode(true);

  function path(e, ax, ay, bx, by) { e.setAttribute('d', 'M' + ax.toFixed(1) + ' ' + ay + 'L' + bx.toFixed(1) + ' ' + by); }

  function draw() {
    marks.forEach(function (m) { m.e.setAttribute('transform', 'translate(' + (middle(m.a, m.b) - m.x).toFixed(1) + ' 0)'); });
    bands.forEach(function (m) {
      var a = Math.max(at(m.a), x0 - 40), b = Math.min(at(m.b), x1 + 40);
      m.e.setAttribute('x', a.toFixed(1));
      m.e.setAttribute('width', Math.max(0, b - a).toFixed(1));
    });
    joins.forEach(function (j) { path(j.e, middle(j.a, j.b), j.y1, middle(j.c, j.d), j.y2); });
    pubs.forEach(function (p) {
      var x = Math.min(Math.max(at(p.b), x0 - 12), x1), y = p.line.getAttribute('d').match(/-?[\d.]+/g)[1];
      path(p.line, x0 - 12, y, x, y);
      if (p.dots) { path(p.dots, x, y, x1, y); }
      if (p.sign) {
        var box = p.sign.querySelector('rect');
        if (p.sign.hasAttribute('data-span')) {
          box.setAttribute('x', at(p.a).toFixed(1));
          box.setAttribute('width', Math.max(1, at(p.b) - at(p.a)).toFixed(1));
        } else { box.setAttribute('x', (at(p.b) - 1).toFixed(1)); }
      }
    });
    zigzags.forEach(function (z) { z.e.setAttribute('transform', 'translate(' + (at(z.a) - z.x).toFixed(1) + ' 0)'); });
    names();
    ticks();
  }

  /* Names by salience, never overlapping: right of the mark, else left, else a line higher, else none. */
  function names() {
    var taken = [];
    for (var i = 0; i < lines; i++) { taken.push([]); }
    function free(line, from, to) { return taken[line].every(function (t) { return to <= t[0] || from >= t[1]; }); }
    stories.forEach(function (s) {
      var x = middle(s.a, s.b);
      var shown = x > x0 - 12 && x < x1 + 2, found = null;
      if (shown) {
        var sides = [[x + 10, x - 7, x + 16 + s.w], [x - 10 - s.w, x - 16 - s.w, x + 7]];
        for (var line = 0; line < lines && !found; line++) {
          for (var k = 0; k < 2 && !found; k++) {
            var o = sides[k];
            if (o[1] >= x0 - 16 && o[2] <= x1 + 8 && free(line, o[1], o[2])) { found = { line: line, x: o[0], words: true, o: o }; }
          }
        }
        if (!found && free(0, x - 7, x + 7)) { found = { line: 0, x: x, words: false, o: [0, x - 7, x + 7] }; }
      }
      s.e.classList.toggle('off', !found);
      s.stem.classList.toggle('off', !found);
      if (!found) { return; }
      taken[found.line].push([found.o[1], found.o[2]]);
      var y = base - found.line * lineHeight;
      s.mark.setAttribute('transform', 'translate(' + x.toFixed(1) + ' ' + y + ')');
      s.e.classList.toggle('bare', !found.words);
      s.text.setAttribute('x', found.x.toFixed(1));
      s.text.setAttribute('y', (y + 4.3).toFixed(1));
      s.plate.setAttribute('x', (found.x - 2).toFixed(1));
      s.plate.setAttribute('y', y - 8);
      s.plate.setAttribute('width', s.w + 4);
      path(s.stem.firstElementChild, x, y, x, found.line ? lanesTop - 4 : y);
    });
  }

  /* Dates below: the finest step whose names have room. */
  var DAY = 86400, steps = [[60, 'm'], [300, 'm'], [900, 'm'], [3600, 'm'], [10800, 'm'], [21600, 'm'], [43200, 'm'], [DAY, 'd'], [2 * DAY, 'd'], [7 * DAY, 'd'], [30.4 * DAY, 'M', 1], [91.3 * DAY, 'M', 3], [182.6 * DAY, 'M', 6], [365.2 * DAY, 'y', 1], [730.5 * DAY, 'y', 2], [1826 * DAY, 'y', 5], [3652 * DAY, 'y', 10], [18262 * DAY, 'y', 50], [36524 * DAY, 'y', 100], [182621 * DAY, 'y', 500], [365242 * DAY, 'y', 1000]];
  function format(t, options) {
    options.timeZone = 'UTC';
    return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options).format(new Date(t * 1000));
  }
  function name(step, t, first) {
    if (step[1] === 'm') { return (first ? format(t, { day: 'numeric', month: 'short' }) + ' ' : '') + format(t, { hour: '2-digit', minute: '2-digit' }); }
    if (step[1] === 'd') { return first ? format(t, { day: 'numeric', month: 'short', year: 'numeric' }) : format(t, { day: 'numeric', month: 'short' }); }
    if (step[1] === 'M') { return format(t, { month: 'short', year: 'numeric' }); }
    return format(t, { year: 'numeric' });
  }
  function floor(step, t) {
    if (step[1] === 'm' || step[1] === 'd' && step[0] <= 2 * DAY) { return Math.floor(t / step[0]) * step[0]; }
    var d = new Date(t * 1000);
    if (step[1] === 'd') { return Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), Math.floor((d.getUTCDate() - 1) / 7) * 7 + 1) / 1000; }
    if (step[1] === 'M') { return Date.UTC(d.getUTCFullYear(), Math.floor(d.getUTCMonth() / step[2]) * step[2], 1) / 1000; }
    return utcYear(Math.floor(d.getUTCFullYear() / step[2]) * step[2]);
  }
  function utcYear(y) { var d = new Date(0); d.setUTCFullYear(y, 0, 1); return d.getTime() / 1000; }
  function next(step, t) {
    var after = floor(step, t + step[0] * 1.02 + (step[1] === 'd' && step[0] > 2 * DAY ? DAY : 0));
    return after > t ? after : floor(step, t + step[0] * 1.6);
  }
  function ticks() {
    var scale = fit * zoom, finest = steps[steps.length - 1];
    for (var i = 0; i < steps.length; i++) { if (steps[i][0] * scale >= (steps[i][1] === 'd' && i > 7 ? 62 : 66)) { finest = steps[i]; break; } }
    axis.textContent = '';
    if (zoom === 1 && left === 0) {
      all('*', asDrawn).forEach(function (e) { axis.appendChild(e.cloneNode(true)); });
      return;
    }
    var taken = -1e9;
    segments.forEach(function (s) {
      var from = Math.max(s[0], timeAt(left)), to = Math.min(s[1], timeAt(left + room));
      if (to <= from) { return; }
      var step = known(s, finest);
      var t = floor(step, from), first = true, guard = 0;
      while (t < to && guard++ < 400) {
        var end = next(step, t);
        if (t > from) { tickLine(at(t)); }
        var a = Math.max(t, from), b = Math.min(end, to);
        var words = name(step, t, first), wide = words.length * 6.6;
        var centre = step[1] === 'm' ? at(t) : (at(a) + at(b)) / 2;
        var lo = Math.max(x0 - 12, at(s[0]) - 10), hi = Math.min(x1 + 8, at(s[1]) + 10);
        var x = Math.min(Math.max(centre - wide / 2, lo), hi - wide);
        if (x >= lo - 1 && x > taken + 8 && (b - a > 0.4 * (end - t) || first && end >= to)) {
          tickWords(x, words);
          taken = x + wide;
          first = false;
        }
        t = end;
      }
    });
  }
  /* Nothing is named finer than it is known; a short stretch by its days. */
  function known(s, finest) {
    var least = s[2] > 340 * DAY ? 13 : s[2] > 26 * DAY ? 10 : 0;
    if (finest[1] === 'd' && s[1] - s[0] < 6 * DAY) { finest = steps[7]; }
    return steps[Math.max(least, steps.indexOf(finest))];
  }
  function make(tag, attributes) {
    var e = doc.createElementNS(NS, tag);
    Object.keys(attributes).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    axis.appendChild(e);
    return e;
  }
  function tickLine(x) { make('path', { d: 'M' + x.toFixed(1) + ' ' + (lanesTop - 4) + 'L' + x.toFixed(1) + ' ' + axisY, 'class': 'tick' }); }
  function tickWords(x, words) { make('text', { x: x.toFixed(1), y: axisY + 18, 'class': 'date' }).textContent = words; }

  /* Hands. */
  function pointX(e) {
    var box = svg.getBoundingClientRect();
    return (e.clientX - box.left) * svg.viewBox.baseVal.width / box.width;
  }
  svg.addEventListener('wheel', function (e) {
    if (!e.ctrlKey && !e.metaKey && !e.shiftKey && Math.abs(e.deltaX) <= Math.abs(e.deltaY)) { return; }
    e.preventDefault();
    if (e.ctrlKey || e.metaKey) { zoomTo(zoom * Math.exp(-e.deltaY * 0.004), pointX(e)); }
    else { left += e.deltaX || e.deltaY; clampLeft(); draw(); }
  }, { passive: false });
  var grabbed = null, moved = false;
  svg.addEventListener('pointerdown', function (e) {
    if (e.button === 0) { grabbed = { x: pointX(e), left: left, id: e.pointerId }; moved = false; }
  });
  svg.addEventListener('pointermove', function (e) {
    if (!grabbed) { return; }
    var by = pointX(e) - grabbed.x;
    if (!moved && Math.abs(by) < 4) { return; }
    if (!moved) { moved = true; svg.setPointerCapture(grabbed.id); svg.classList.add('held'); }
    left = grabbed.left - by;
    clampLeft();
    draw();
  });
  function letGo() { grabbed = null; svg.classList.remove('held'); }
  svg.addEventListener('pointerup', letGo);
  svg.addEventListener('pointercancel', letGo);
  svg.addEventListener('dragstart', function (e) { e.preventDefault(); });
  /* A mark that is cut in two or hollow is hit beside its ink too. */
  function near(x, y) {
    var best = null, least = 9;
    all('.diamond, .mark', svg).forEach(function (e) {
      var b = e.getBoundingClientRect();
      var far = Math.hypot((b.left + b.right) / 2 - x, (b.top + b.bottom) / 2 - y);
      if (b.width > 0 && far < least) { least = far; best = e; }
    });
    return best ? best.closest('[data-event]') : null;
  }
  svg.addEventListener('click', function (e) {
    var on = e.target.closest('[data-event]') || near(e.clientX, e.clientY);
    if (moved) { e.preventDefault(); moved = false; return; }
    if (on) { e.preventDefault(); select(on.getAttribute('data-event')); }
  });
  svg.addEventListener('dblclick', function (e) {
    var on = e.target.closest('[data-event]');
    e.preventDefault();
    if (on) { zoomOn(num(on, 'data-a'), num(on, 'data-b')); } else { zoomTo(zoom * 2, pointX(e)); }
  });
  function zoomOn(a, b) {
    var wide = Math.max(b - a, 6 * 3600) * 4;
    zoom = Math.min(most, Math.max(1, room / (wide * fit)));
    left = px((a + b) / 2) - room / 2;
    clampLeft();
    draw();
  }
  var inTime = stories.slice().sort(function (p, q) { return p.a + p.b - q.a - q.b; });
  function step(by) {
    if (!inTime.length) { return; }
    var now = inTime.findIndex(function (s) { return s.e.getAttribute('data-event') === selected; });
    var to = inTime[Math.min(inTime.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : inTime.length - 1) : now + by))];
    select(to.e.getAttribute('data-event'));
    var x = middle(to.a, to.b);
    if (x < x0 || x > x1) { left = px((to.a + to.b) / 2) - room / 2; clampLeft(); draw(); }
  }
  var keys = {
    ArrowLeft: function () { left -= room / 8; }, ArrowRight: function () { left += room / 8; },
    a: function () { left -= room / 8; }, d: function () { left += room / 8; },
    Home: function () { left = 0; }, End: function () { left = whole(); },
    '+': function () { zoomTo(zoom * 1.5, (x0 + x1) / 2); }, '=': function () { zoomTo(zoom * 1.5, (x0 + x1) / 2); },
    '-': function () { zoomTo(zoom / 1.5, (x0 + x1) / 2); }, w: function () { zoomTo(zoom * 1.5, (x0 + x1) / 2); },
    s: function () { zoomTo(zoom / 1.5, (x0 + x1) / 2); }, f: function () { zoom = 1; left = 0; },
    '0': function () { zoom = 1; left = 0; }, '.': function () { step(1); }, ',': function () { step(-1); },
    Escape: function () { select(''); }
  };
  box.addEventListener('keydown', function (e) {
    hideTip();
    if (e.ctrlKey || e.metaKey || e.altKey || !keys[e.key]) { return; }
    e.preventDefault();
    keys[e.key]();
    clampLeft();
    draw();
  });
  all('[data-do]', box).forEach(function (button) {
    button.addEventListener('click', function () { keys[button.getAttribute('data-do')](); clampLeft(); draw(); });
  });
  draw();
  this.fit = function () { zoom = 1; left = 0; draw(); };
}
var timelines = all('.tl').map(function (box) { return new Timeline(box); });

/* From a sentence to its event and back. */
doc.addEventListener('click', function (e) {
  var on = e.target.closest ? e.target.closest('[data-show]') : null;
  if (on) {
    e.preventDefault();
    select(on.getAttribute('data-show'), true);
    byId('timeline').querySelector('svg').focus({ preventScroll: true });
    return;
  }
  var link = e.target.closest ? e.target.closest('a[data-read]') : null;
  if (link) { select(link.getAttribute('data-read')); }
});

/* Printing: the whole timeline and nothing selected; every sentence stands in the events' own sections. */
window.addEventListener('beforeprint', function () {
  select('');
  timelines.forEach(function (t) { t.fit(); });
});
}());
