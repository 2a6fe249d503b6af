import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** Something that our node and a provider's own client both can do. */
export interface Call {
	label: string;
	/** What our node is told. */
	parameters: INodeParameters;
	/** What the client is told; null where it cannot do this. Its answer says whether it went well. */
	theirs: (() => Promise<unknown>) | null;
	/** Which of the client's answers are good ones. */
	isGood(answer: unknown): boolean;
}

/** A provider's own client, from npm. */
export interface Client {
	/** The name of its package. */
	packageName: string;
	slug: string;
	/** All of our credential but its base URL. */
	credential: IDataObject;
	/** @param url where the client is led instead of the provider's address */
	calls(url: string): Call[];
	/** Why a field differs; the first whose pattern fits. */
	why: ReadonlyArray<readonly [field: RegExp, reason: string]>;
}

export const TO = '+256701234567';
export const OTHER = '+256772345678';
export const TEXT = 'Héllo & 1+1';
export const SENDER = 'CLINIC';
