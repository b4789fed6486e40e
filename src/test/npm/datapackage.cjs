// Every line of every table of a data package, with its types, keys and joins, as the library of
// Frictionless Data reads them. Prints what is wrong, then what was read.
const { Package } = require('datapackage');

(async () => {
  const data = await Package.load(process.argv[2]);
  data.errors.forEach((error) => console.log(`descriptor: ${error}`));
  let lines = 0;
  let tables = 0;
  for (const resource of data.resources) {
    if (resource.descriptor.profile !== 'tabular-data-resource') continue;
    try {
      await resource.checkRelations();
      lines += (await resource.read()).length;
      tables += 1;
    } catch (error) {
      console.log(`${resource.name}: ${error} ${(error.errors || []).slice(0, 3)}`);
    }
  }
  console.log(`${tables} tables ${lines} lines`);
})();
