import { setTimeout } from 'node:timers/promises';

import type { Background } from './background.mts';
import type { Callbacks, Report } from './callbacks.mts';
import type { MessageStatus } from './fates.mts';
import { fateOf } from './fates.mts';
import type { Ledger, LedgerMessage } from './ledger.mts';
import type { Settings } from './settings.mts';

export interface Network {
	ledger: Ledger;
	callbacks: Callbacks;
	background: Background;
	settings: Settings;
}

/** The report, or null where it must not be posted. */
export type WriteReport = (message: LedgerMessage, status: MessageStatus) => Report | null;

/** Takes an accepted message to its fate, and reports on the way. A report waits for the one before it. */
export function carry(message: LedgerMessage, network: Network, writeReport: WriteReport): void {
	const { ledger, callbacks, background, settings } = network;
	const { provider, messageId } = message;
	background.run(async (signal) => {
		for (const status of fateOf(message.to).reports) {
			await setTimeout(settings.callbackDelayMs, undefined, { signal });
			ledger.advance(message, status);
			const url = message.callbackUrl ?? settings.callbackUrls[provider];
			const report = url ? writeReport(message, status) : null;
			if (url && report) {
				await callbacks.post({ provider, messageId, url, status }, report, signal);
			}
		}
	});
}
