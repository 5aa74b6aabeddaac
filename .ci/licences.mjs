// Reads `cargo metadata` and holds every dependency to the licences and the sources of .ci/deny.toml, without a network.
import { readFileSync } from "node:fs";

const list = (text, key) => [...text.match(new RegExp(`^${key} = \\[([^\\]]*)\\]`, "m"))[1].matchAll(/"([^"]*)"/g)].map((one) => one[1]);
const deny = readFileSync(new URL("deny.toml", import.meta.url), "utf8");
const allowed = list(deny, "allow");
const registries = list(deny, "allow-registry");

// An SPDX expression, of `OR`, `AND` and brackets; the old `/` is an `OR`.
const fits = (licence) => {
    const expression = licence
        .replaceAll("/", " OR ")
        .replace(/[A-Za-z0-9.+-]+(?: WITH [A-Za-z0-9.+-]+)?/g, (word) =>
            word === "OR" ? "||" : word === "AND" ? "&&" : String(allowed.includes(word)));
    return new Function(`return ${expression}`)();
};

const { packages, resolve, workspace_members } = JSON.parse(readFileSync(0, "utf8"));
// What only the tests use is not given on, and stays out.
const given = new Set(workspace_members);
for (const id of given) {
    const { deps } = resolve.nodes.find((node) => node.id === id);
    deps.filter((one) => one.dep_kinds.some(({ kind }) => kind !== "dev")).forEach((one) => given.add(one.pkg));
}
const others = packages.filter((one) => one.source !== null && given.has(one.id));
let wrong = 0;
for (const { name, version, license, source } of others) {
    if (!license || !fits(license)) {
        console.error(`error: ${name} ${version} has the licence ${license}`);
        wrong += 1;
    }
    if (!registries.some((registry) => source === `registry+${registry}`)) {
        console.error(`error: ${name} ${version} comes from ${source}`);
        wrong += 1;
    }
}
// As cargo-deny does it, two versions of one are a warning.
for (const name of new Set(others.map(({ name }) => name))) {
    const versions = others.filter((one) => one.name === name).map(({ version }) => version);
    if (1 < versions.length) console.warn(`warning: ${name} is there in ${versions.length} versions: ${versions.join(", ")}`);
}
console.log(`${others.length} dependencies: each can be used under one of ${allowed.join(", ")}`);
process.exit(wrong === 0 && others.length > 50 ? 0 : 1);
