-- Temporal makes its own databases; these two are for the schema registry and the agents.
CREATE DATABASE registry;
CREATE DATABASE flowright;
