// Loads n8n-workflow as the folder it is run in has it, then each file that it is told, as n8n does: the file's class is
// named like the file, and one is made. Prints how many milliseconds both took in this new process, as JSON.
const path = require('node:path');

const files = process.argv.slice(2);

const start = performance.now();
require(require.resolve('n8n-workflow', { paths: [process.cwd()] }));
const loaded = performance.now();
for (const file of files) new (require(file)[path.basename(file).split('.')[0]])();
console.log(JSON.stringify({ workflow: loaded - start, more: performance.now() - loaded }));
