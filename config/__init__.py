"""Settings, root routes and the processes of the platform. Nobody imports this room."""
