import { describeProvider } from './suite.mts';
import { tables } from './tables.mts';

for (const table of tables) describeProvider(table);
