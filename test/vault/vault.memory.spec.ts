import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';
import { vaultContract } from './vault.contract.js';

vaultContract('in memory', async () => {
  const vault = inMemoryVault();
  return { vault, another: () => vault, close: async () => undefined };
});
