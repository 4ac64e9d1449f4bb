# One image for web, worker, beat and migrations. Nothing secret is in it; docker-compose.yml says how it is run.
FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim-bookworm AS build
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH
COPY requirements/base.txt requirements/base.txt
RUN python -m venv /opt/venv && pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY . .
COPY --from=packages /app/node_modules node_modules
# Only to collect files: neither address is asked.
RUN python -m framework.config.setup.frontend --fetched \
 && DATABASE_URL=postgresql://nobody@nowhere/none REDIS_URL=redis://nowhere/0 python manage.py collectstatic --noinput -v 0 \
 && rm -rf node_modules

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 1000 --home-dir /app app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PRODUCTION=1 HOME=/tmp
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
RUN mkdir -p var/files var/anchors && chown app var/files var/anchors
USER app
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--blocking-threads", "1", "--no-ws", "framework.config.wsgi:application"]
