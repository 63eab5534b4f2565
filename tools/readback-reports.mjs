// Drives Chromium by its own protocol (no package is needed): opens the HTML report and the SVG with the network off,
// counts errors, clicks, zooms, and takes pictures. Called by tools/readback-reports with the folder to read and write.
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const out = resolve(process.argv[2]);
const port = 9300 + Math.floor(Math.random() * 500);
const chromium = spawn('chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
    `--remote-debugging-port=${port}`, `--user-data-dir=${mkdtempSync(join(tmpdir(), 'readback-'))}`,
    '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9', 'about:blank'], { stdio: 'ignore' });
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
let failed = false;
const check = (yes, what) => { console.log(`${yes ? 'ok' : 'FAILED'}: ${what}`); failed ||= !yes; };

async function target() {
    for (let i = 0; i < 150; i++) {
        try {
            const list = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
            const page = list.find((t) => t.type === 'page');
            if (page) return page.webSocketDebuggerUrl;
        } catch { /* not up yet */ }
        await wait(200);
    }
    throw new Error('Chromium did not start');
}

const socket = new WebSocket(await target());
await new Promise((done) => socket.addEventListener('open', done));
let next = 0;
const open = new Map(), problems = [], requests = [], waiting = [];
socket.addEventListener('message', (event) => {
    const message = JSON.parse(event.data);
    if (message.id) { open.get(message.id)?.(message); open.delete(message.id); return; }
    if (message.method === 'Runtime.exceptionThrown') problems.push(message.params.exceptionDetails.text + ' ' + (message.params.exceptionDetails.exception?.description ?? ''));
    if (message.method === 'Log.entryAdded') problems.push(message.params.entry.text);
    if (message.method === 'Runtime.consoleAPICalled') problems.push('console: ' + JSON.stringify(message.params.args.map((a) => a.value)));
    if (message.method === 'Network.requestWillBeSent') requests.push(message.params.request.url);
    if (message.method === 'Page.loadEventFired') waiting.splice(0).forEach((done) => done());
});
const send = (method, params = {}) => new Promise((done, fail) => {
    const id = ++next;
    open.set(id, (m) => (m.error ? fail(new Error(method + ': ' + m.error.message)) : done(m.result)));
    socket.send(JSON.stringify({ id, method, params }));
});
const value = async (expression) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(expression + ': ' + exceptionDetails.text);
    return result.value;
};
const goTo = async (file) => {
    const loaded = new Promise((done) => waiting.push(done));
    await send('Page.navigate', { url: 'file://' + file });
    await loaded;
    await wait(250);
};
const size = (width, height) => send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
const picture = async (name, whole = false) => {
    const { data } = await send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: whole });
    writeFileSync(join(out, name), Buffer.from(data, 'base64'));
};
const media = (scheme) => send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
const press = async (key) => {
    await send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key.length === 1 ? key : undefined });
    await send('Input.dispatchKeyEvent', { type: 'keyUp', key });
};
const middleOf = (selector) => value(`(() => { const b = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return { x: b.x + b.width / 2, y: b.y + b.height / 2 }; })()`);
const click = async (selector) => {
    const { x, y } = await middleOf(selector);
    for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: type === 'mouseMoved' ? 0 : 1 });
    await wait(120);
};

try {
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(domain + '.enable');
    await send('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await size(1280, 900);
    await media('light');
    await goTo(join(out, 'report.html'));
    await picture('light-top.png');
    check(await value('document.querySelectorAll(".tl0 .mark").length') > 5, 'the timeline has marks');
    await click('.tl0 .story:not(.off) .diamond');
    check(await value('!document.getElementById("card").hidden'), 'a click on a mark opens its card');
    check(await value('document.querySelectorAll(".ev.on").length') > 0, 'and lights its sentences in the articles');
    await picture('light-selected.png');
    const before = await value('document.querySelector(".tl0 .mark").getAttribute("transform")');
    await value('document.querySelector(".tl0 .chart").focus()');
    for (const key of ['+', '+', '+', 'ArrowRight', 'ArrowRight']) await press(key);
    check(before !== await value('document.querySelector(".tl0 .mark").getAttribute("transform")'), 'keys zoom and move');
    await picture('light-zoomed.png');
    check(await value(`(() => { const t = [...document.querySelectorAll('.tl0 .story:not(.off):not(.bare) text')].map((e) => e.getBoundingClientRect());
        return t.every((a, i) => t.every((b, j) => i >= j || a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 4 || b.bottom <= a.top + 4)); })()`), 'names do not overlap when zoomed');
    await press('f');
    await press('.');
    check(await value('document.querySelectorAll(".tl0 .story.on").length') === 1, 'the full stop goes to the next event');
    await value('document.querySelector("#events .matrix summary").click()');
    check(await value('document.querySelector("#events .matrix details").open'), 'a cell opens its sentence');
    await value('document.getElementById("events").scrollIntoView({ behavior: "instant" })');
    await picture('light-events.png');
    await value('document.getElementById("articles").scrollIntoView({ behavior: "instant" })');
    await picture('light-article.png');
    const n = await middleOf('.text .n');
    await send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: n.x, y: n.y });
    await wait(150);
    check(await value('!document.getElementById("tip").hidden && document.getElementById("tip").textContent.length > 5'), 'a name says who it is');
    await value('document.querySelector(".text .dot").click()');
    check(await value('!document.getElementById("card").hidden'), 'a sentence leads to its event');
    await media('dark');
    await value('window.scrollTo(0, 0)');
    await picture('dark-top.png');
    await value('document.getElementById("articles").scrollIntoView({ behavior: "instant" })');
    await picture('dark-article.png');
    await value('document.getElementById("calm").click()');
    await picture('dark-calm.png');
    await value('document.getElementById("calm").click()');
    await media('light');
    for (const [i, what] of [[1, 'people'], [2, 'places']]) {
        await value(`(document.getElementById("lanes${i}") || { click() {} }).click()`);
        await value('window.scrollTo(0, 0)');
        await picture(`light-${what}.png`);
    }
    await size(390, 844);
    await value('window.scrollTo(0, 0)');
    check(await value('document.documentElement.scrollWidth <= 391'), 'a telephone shows it without scrolling sideways');
    await picture('narrow.png');
    await size(1280, 900);
    await value('window.dispatchEvent(new Event("beforeprint"))');
    const { data } = await send('Page.printToPDF', { printBackground: true, preferCSSPageSize: true });
    writeFileSync(join(out, 'printed.pdf'), Buffer.from(data, 'base64'));
    await send('Emulation.setScriptExecutionDisabled', { value: true });
    await goTo(join(out, 'report.html'));
    await picture('no-script.png');
    await send('Emulation.setScriptExecutionDisabled', { value: false });
    await size(1920, 1080);
    await goTo(join(out, 'report.svg'));
    await picture('drawing.png');
    const outside = requests.filter((url) => !url.startsWith('file://') && !url.startsWith('data:') && url !== 'about:blank');
    check(outside.length === 0, `nothing is asked of a network ${outside.join(' ')}`);
    check(problems.length === 0, `no errors in the console ${problems.join(' | ')}`);
} catch (error) {
    check(false, String(error));
} finally {
    socket.close();
    chromium.kill();
}
process.exit(failed ? 1 : 0);
