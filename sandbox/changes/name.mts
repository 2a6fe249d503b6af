import type { Edit } from './edits.mts';
import { roleOf } from './roles.mts';

/** A change in short, as one counts them: by the kind of field that it changes, or by what it does to the whole. */
export function nameOf(edit: Edit): string {
	switch (edit.do) {
		case 'instead':
			return edit.of === 'acceptance' ? 'as if accepted' : 'as an error';
		case 'header':
			return edit.name;
		case 'status':
			return 'HTTP status';
		case 'body':
		case 'cut':
			return edit.do;
		default:
			return edit.at.length === 0
				? 'body'
				: roleOf(String(edit.at.findLast((step) => typeof step === 'string')));
	}
}
