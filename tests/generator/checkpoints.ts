/** Weights that other StyleGAN2 codes wrote, as models; each with what its own code computes from it. */
export const checkpoints = ['sg2ada-uncond-64', 'sg2ada-cond-32', 'sg2-from-sg3-repo-64', 'rosinality-32'];
