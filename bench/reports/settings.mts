/** How n8n is set up. */
export interface Settings {
	/** As the tables call it. */
	label: string;
	env: Record<string, string>;
}

export const settings: readonly Settings[] = [
	{ label: 'n8n as it is', env: {} },
	{ label: 'Lazy isolates', env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } },
];
