FROM node:24-slim AS front-end
WORKDIR /front-end
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/var/lib/entente
RUN useradd --system --create-home --uid 10001 entente && install -d -o entente /var/lib/entente
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY --from=front-end /front-end/node_modules /var/lib/entente/npm/node_modules
COPY . .
# Puts the texts of other languages in their place as well, like every start: nothing is written when this image runs.
RUN SECRET_KEY=only-for-this-step python manage.py collectstatic --no-input
USER entente
EXPOSE 8000
CMD ["gunicorn", "--config", "python:config.gunicorn", "--bind", "0.0.0.0:8000", "config.wsgi"]
