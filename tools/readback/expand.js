// Expands the annotations with a JSON-LD processor that gets the W3C's context from a file; see `run`.
const fs = require("fs");
const path = require("path");
const out = process.argv[2];
const jsonld = require(path.join(out, "node_modules", "jsonld"));

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const file = path.join(out, "anno.jsonld");
if (!fs.existsSync(file)) {
  console.log("webannotation  the W3C's context could not be had: name it with ANNO");
  process.exit(1);
}
const documentLoader = async (url) => {
  if (url !== CONTEXT) throw new Error(`nothing else is to be loaded: ${url}`);
  return { contextUrl: null, documentUrl: url, document: JSON.parse(fs.readFileSync(file, "utf8")) };
};

(async () => {
  const own = JSON.parse(fs.readFileSync(path.join(out, "story.jsonld"), "utf8"));
  const [expanded] = await jsonld.expand(own, { documentLoader, base: "https://story.invalid/", safe: true });
  const oa = (name) => `http://www.w3.org/ns/oa#${name}`;
  const as = (name) => `https://www.w3.org/ns/activitystreams#`.replace("https", "http") + name;
  const items = expanded[as("first")][0][as("items")][0]["@list"];
  let exact = 0;
  let doubts = 0;
  for (const item of items) {
    const selectors = item[oa("hasTarget")][0][oa("hasSelector")];
    if (selectors.some((s) => s[oa("exact")]) && selectors.some((s) => s[oa("start")])) exact += 1;
    if (item["urn:parallax:ns:doubt"]) doubts += 1;
    if (!item[oa("motivatedBy")] || !item[oa("hasBody")]) throw new Error(`no motivation or body: ${item["@id"]}`);
  }
  const rdf = await jsonld.toRDF(own, { documentLoader, base: "https://story.invalid/", format: "application/n-quads" });
  if (exact !== items.length || items.length !== own.total) throw new Error(`${exact} of ${items.length}`);
  console.log(
    `webannotation  jsonld expanded ${items.length} annotations in safe mode, ${exact} with words and position, ` +
      `${doubts} with doubt; ${rdf.trim().split("\n").length} triples`,
  );
})().catch((why) => {
  console.log(`webannotation  FAILED: ${why.message} ${JSON.stringify(why.details || "").slice(0, 300)}`);
  process.exit(1);
});
