import { magicDigits } from '../../sandbox/fates.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';

/** Whether the fault of a request keeps everybody from knowing what became of its message to this number. */
function isHidden({ fault, recipients, accepted, status }: RequestRecord, to: string): boolean {
	switch (fault?.kind) {
		case 'reset':
		case 'timeout':
		case 'html':
			return true;
		// A refusal can be told by its status.
		case 'truncated':
			return status !== null && status < 400;
		case 'status':
			return fault.status >= 500 && fault.headers === undefined;
		// Entries of refused messages stand before its own, or not at all.
		case 'drop':
		case 'repeat':
			return recipients.indexOf(to) < fault.count + recipients.length - accepted;
		default:
			return false;
	}
}

/** EzzySMS refuses a list because of one number, and does not say which. */
const isListRefused = ({ provider, recipients, status }: RequestRecord) =>
	provider === 'ezzysms' && recipients.length > 1 && status === 403;

/** One of the sandbox's numbers: accepted, and then missing from the answer to a bulk request. */
const isLeftOut = ({ recipients, fault }: RequestRecord, to: string) =>
	recipients.length > 1 && fault?.kind !== 'status' && magicDigits(to) === '98';

/** Whether the answer to a request leaves open what became of its message to this number. */
export const leavesOpen = (request: RequestRecord, to: string): boolean =>
	isHidden(request, to) || isListRefused(request) || isLeftOut(request, to);
