import type { IHookFunctions } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

/**
 * What n8n does when a trigger goes active or inactive. There is nothing to register at the provider: a message
 * carries its own callback URL, or the provider's support has entered one for all.
 */
export const listening = (provider: SmsProvider) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return false;
		},
		async create(this: IHookFunctions): Promise<boolean> {
			const { checkSettings } = await import('./checkSettings.js');
			await checkSettings(this, provider);
			return true;
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return true;
		},
	},
});
