// tests/run loads this into a Node that is not Debian's own: what Debian's 18.20 lacks is taken away, so that a test which
// rests on it fails on every machine and not on a bare one only. Debian builds Node with an older fetch than upstream does.
const util = require('node:util');
const fs = require('node:fs');

const younger = [
  [globalThis, ['crypto', 'navigator', 'WebSocket', 'EventSource', 'CustomEvent', 'File', 'Iterator', 'Float16Array', 'URLPattern']],
  [Headers.prototype, ['getSetCookie']],
  [Response.prototype, ['bytes']],
  [Request.prototype, ['bytes']],
  [Blob.prototype, ['bytes']],
  [URL, ['parse']],
  [Promise, ['withResolvers', 'try']],
  [Object, ['groupBy']],
  [Map, ['groupBy']],
  [Array, ['fromAsync']],
  [Array.prototype, ['toReversed', 'toSorted', 'toSpliced', 'with']],
  [Object.getPrototypeOf(Uint8Array.prototype), ['toReversed', 'toSorted', 'with']],
  [Uint8Array, ['fromBase64', 'fromHex']],
  [Uint8Array.prototype, ['toBase64', 'toHex']],
  [String.prototype, ['isWellFormed']],
  [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
  [ReadableStream, ['from']],
  [RegExp, ['escape']],
  [Error, ['isError']],
  [process, ['loadEnvFile', 'getBuiltinModule', 'availableMemory']],
  [require('node:crypto'), ['hash']],
  [fs, ['openAsBlob', 'glob', 'globSync']],
  [fs.promises, ['glob']],
  [util, ['styleText', 'parseEnv', 'getCallSites']],
  [require('node:path'), ['matchesGlob']],
  [require('node:zlib'), ['crc32', 'createZstdCompress', 'zstdCompressSync']],
];

for (const [holder, names] of younger) for (const name of names) delete holder[name];
require('node:module').syncBuiltinESMExports();
