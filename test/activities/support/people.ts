/** People and products for the tests of agents. */
export const anais = {
  name: 'Anaïs Lefèvre',
  email: 'anais.lefevre@example.org',
  birthDate: '1988-02-29',
  address: "12 rue de l'Église, 35000 Rennes",
};

export const premium = { amount: 312.4, currency: 'EUR' };

export const contract = { id: 'contract-1', number: 'CT-2026-000001' };
