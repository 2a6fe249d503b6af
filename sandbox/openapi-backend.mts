import { runInThisContext } from 'node:vm';
import type * as OpenApiBackend from 'openapi-backend';

// openapi-backend requires an ES module. Node 24 does that; Jest's own require() does not,
// so this asks for Node's, which a script outside of the test's context still has.
const { createRequire } = runInThisContext("process.getBuiltinModule('node:module')");

export const { OpenAPIBackend } = createRequire(import.meta.url)(
	'openapi-backend',
) as typeof OpenApiBackend;
