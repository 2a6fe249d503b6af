import { provider } from '../../providers/register.mts';
import { fateOf, magicDigits } from '../../sandbox/fates.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';
import { isBulk, isChanged, mayRefuse } from './changed.mts';

const isQueueFull = ({ provider: slug, status }: RequestRecord) =>
	status === 503 && provider(slug).tellsFullQueue === true;

/** One of the sandbox's numbers: accepted, and then missing from the answer to a bulk request. */
const isMissing = (to: string) => magicDigits(to) === '98';

/** Whether the fault of a request keeps everybody from knowing what happened to its message to this number. */
function isHidden(request: RequestRecord, to: string): boolean {
	const { provider: slug, fault, recipients, accepted, status } = request;
	switch (fault?.kind) {
		case 'reset':
		case 'timeout':
		case 'html':
			return true;
		// It can say anything but what happened to the message.
		case 'changed':
			return true;
		// Where the connection breaks, the status may be lost with the rest. Otherwise it can tell a refusal.
		case 'truncated':
			return !fault.quietly || (status !== null && status < 400);
		case 'status':
			return fault.status >= 500 && !isQueueFull(request);
		case 'errorWith200':
			return provider(slug).refusesByStatus === true;
		// Entries of refused messages stand before its own, or not at all; those that are left out do not.
		case 'drop':
		case 'repeat':
			return (
				recipients.indexOf(to) <
				fault.count + recipients.length - accepted + recipients.filter(isMissing).length
			);
		default:
			return false;
	}
}

/** One of several numbers was refused, and the answer does not say which. */
const isOneRefused = ({ provider: slug, recipients, fault }: RequestRecord) =>
	provider(slug).hidesRefused === true &&
	recipients.length > 1 &&
	fault?.kind !== 'status' &&
	recipients.some(
		(to) => fateOf(to).isRefused || (fault?.kind === 'refuse' && fault.to.includes(to)),
	);

const isLeftOut = (request: RequestRecord, to: string) =>
	isBulk(request) && request.fault?.kind !== 'status' && isMissing(to);

/** Whether the answer to a request leaves open what happened to its message to this number. */
export const leavesOpen = (request: RequestRecord, to: string): boolean =>
	isHidden(request, to) || isOneRefused(request) || isLeftOut(request, to);

/** A status came in time that tells a refusal, for whoever got to see it. */
const isRefusedByStatus = ({ fault, status }: RequestRecord) =>
	fault?.kind === 'truncated' && status !== null && status >= 400 && status < 500;

/** Whether the answer forbids to ask for the message to this number again. */
export const forbidsRepeating = (request: RequestRecord, to: string): boolean =>
	isChanged(request)
		? !mayRefuse(request, to)
		: leavesOpen(request, to) && !isRefusedByStatus(request);
