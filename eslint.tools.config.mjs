// What ships (.ts) is linted by n8n's own configuration, eslint.config.mjs.
// This one is for what does not ship: the sandbox, the tests and the scripts (.mts).
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(globalIgnores(['dist', 'build', 'coverage']), {
	files: ['**/*.mts'],
	extends: [js.configs.recommended, tseslint.configs.recommended],
});
