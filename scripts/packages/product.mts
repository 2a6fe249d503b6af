// The packages that are made from this tree: one for each provider, and the whole.
import { WHOLE_PACKAGE, register, type Provider } from '../../providers/register.mts';

export interface Product {
	name: string;
	/** The providers whose nodes it has. */
	providers: readonly Provider[];
}

export const whole: Product = { name: WHOLE_PACKAGE, providers: register };

export const singles: readonly Product[] = register.map((provider) => ({
	name: provider.packageName,
	providers: [provider],
}));

export const products: readonly Product[] = [whole, ...singles];
