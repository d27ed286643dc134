# Creates the topics of infra/topics.json with the same code as `npm run stack`.
FROM node:24-slim
WORKDIR /flowright
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY infra/topics.json infra/
COPY tools/stack/topics.ts tools/stack/create-topics.ts tools/stack/
ENTRYPOINT ["node", "tools/stack/create-topics.ts"]
