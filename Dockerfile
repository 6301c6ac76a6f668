# One image for web, workers and beat. Build: docker compose build
FROM node:24-slim AS front-end
WORKDIR /court
COPY package.json package-lock.json ./
RUN npm ci --omit=optional --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
        fonts-noto-cjk fonts-noto-core libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libgl1 libglib2.0-0 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /court
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 COURT_VAR=/var/court COURT_LOG=json COURT_MANIFEST_STATIC=1
COPY requirements.txt constraints.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
COPY --from=front-end /court/node_modules ./node_modules
# Collected into the image: the files belong to this version of the code, the data folder is a volume.
ENV COURT_STATIC=/court/staticfiles
RUN python -c "from config import front_end; front_end.copy()" \
    && SECRET_KEY=only-for-collecting DATABASE_URL=postgres://nobody@nowhere/none REDIS_URL=redis://nowhere \
       python manage.py collectstatic --noinput --verbosity 0 \
    && useradd --system --uid 10001 court && mkdir -p /var/court && chown court /var/court
USER court
VOLUME /var/court
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--config=config/gunicorn.py", "--bind=0.0.0.0:8000", "--workers=4", "--threads=8", \
     "--max-requests=2000", "--max-requests-jitter=200", "--worker-tmp-dir=/dev/shm"]
