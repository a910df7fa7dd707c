"""The networks: features, generator, discriminator, encoder."""
