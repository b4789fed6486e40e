// Some columns of a Parquet file over HTTP, as hyparquet reads it in a browser: by ranges.
// Prints the requests it took, then the rows as JSON.
import { gunzipSync } from 'node:zlib';
import { asyncBufferFromUrl, parquetReadObjects } from 'hyparquet';

const [url, ...columns] = process.argv.slice(2);
const ranges = [];
const requestInit = {};
const fetched = globalThis.fetch;
globalThis.fetch = async (address, init) => {
  const answer = await fetched(address, init);
  ranges.push(`${answer.status} ${new Headers(init?.headers).get('range') ?? init?.method ?? 'GET'}`);
  return answer;
};
const file = await asyncBufferFromUrl({ url, requestInit });
const compressors = { GZIP: (input) => new Uint8Array(gunzipSync(input)) };
const rows = await parquetReadObjects({ file, columns, compressors });
console.log(ranges.join('; '));
const plain = (key, value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
console.log(
  JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, plain(k, v)])))
  )
);
