import { money } from './accounts.mts';
import { carry } from './carrier.mts';
import type { Contract } from './contract.mts';
import { fateOf } from './fates.mts';
import type { Services } from './gateway.mts';
import type { LedgerMessage } from './ledger.mts';
import type { Desk, SandboxProvider } from './providers/provider.mts';
import { countSegments } from './segments.mts';

/** What the sandbox does for a provider, whoever asks. */
export function openDesk(provider: SandboxProvider, contract: Contract, services: Services): Desk {
	const { ledger, random, balances, settings, tokens } = services;
	const { name, price, currency, reportForm: form, signReport: sign, users } = provider;
	return {
		settings,
		keys: services.keys.get(name)!,
		users,
		tokens,
		currency,
		cost: (...texts) => money(texts.reduce((sum, text) => sum + countSegments(text) * price, 0)),
		balance: (account) => balances.of(account),
		refuses: (to) => fateOf(to).isRefused ?? false,
		accept({ account, headers }, message) {
			const idempotencyKey = headers['idempotency-key'] ?? null;
			const entry = ledger.add({ provider: name, idempotencyKey, ...message });
			balances.charge(account, entry.segments * price);
			carry(entry, services, (reported, status) => {
				const fields = provider.report(reported, status);
				return contract.allowsReport(fields) ? { fields, form, sign } : null;
			});
			return entry;
		},
		find(messageId) {
			const entry = ledger.find(messageId);
			return entry?.provider === name ? entry : undefined;
		},
		id: (prefix) => random.id(prefix),
		uuid: () => random.uuid(),
	};
}

/** The desk for one request: refuses these recipients as well, and tells whose messages it accepts. */
export const deskFor = (
	desk: Desk,
	refused: readonly string[],
	onAccept: (to: string) => void,
): Desk => ({
	...desk,
	refuses: (to) => refused.includes(to) || desk.refuses(to),
	accept(call, message) {
		onAccept(message.to);
		return desk.accept(call, message);
	},
});

/** A desk that says yes to everybody, and accepts nothing: for what an answer would have been. */
export const pretending = (desk: Desk): Desk => ({
	...desk,
	refuses: () => false,
	accept: (_call, message): LedgerMessage => {
		const now = new Date().toISOString();
		return {
			...{ provider: '', idempotencyKey: null, ...message },
			segments: countSegments(message.message),
			status: 'queued',
			acceptedAt: now,
			updatedAt: now,
			deliveredAt: null,
		};
	},
});
