// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/revision.h"
#include "models/network/demo/demoreleases.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

namespace clicknback {

namespace {

struct Body
{
    const char *upgrade;
    const char *downgrade;
};

/// Beside knownRevisions(): what each does, in as few columns as tell it.
constexpr std::array<Body, 10> kBodies{{
    {"    op.create_table(\n        \"users\",\n        sa.Column(\"id\", sa.String(), "
     "nullable=False),\n        sa.Column(\"email\", sa.String(), nullable=False),\n        "
     "sa.PrimaryKeyConstraint(\"id\"),\n    )\n",
     "    op.drop_table(\"users\")\n"},
    {"    op.create_table(\n        \"merchants\",\n        sa.Column(\"id\", sa.String(), "
     "nullable=False),\n        sa.Column(\"name\", sa.String(), nullable=False),\n    )\n    "
     "op.create_index(op.f(\"ix_merchants_name\"), \"merchants\", [\"name\"], unique=False)\n",
     "    op.drop_index(op.f(\"ix_merchants_name\"), table_name=\"merchants\")\n    "
     "op.drop_table(\"merchants\")\n"},
    {"    op.create_table(\n        \"offers\",\n        sa.Column(\"id\", sa.String(), "
     "nullable=False),\n        sa.Column(\"merchant_id\", sa.String(), nullable=False),\n    )\n",
     "    op.drop_table(\"offers\")\n"},
    {"    op.create_table(\n        \"purchases\",\n        sa.Column(\"id\", sa.String(), "
     "nullable=False),\n        sa.Column(\"amount\", sa.Numeric(12, 2), nullable=False),\n    )\n",
     "    op.drop_table(\"purchases\")\n"},
    {"    op.create_table(\n        \"audit_logs\",\n        sa.Column(\"id\", sa.String(), "
     "nullable=False),\n    )\n",
     "    op.drop_table(\"audit_logs\")\n"},
    {"    op.create_table(\n        \"wallets\",\n        sa.Column(\"user_id\", sa.String(), "
     "nullable=False),\n    )\n",
     "    op.drop_table(\"wallets\")\n"},
    {"    op.add_column(\n        \"purchases\",\n        sa.Column(\n            "
     "\"cashback_amount\", sa.Numeric(12, 2), server_default=\"0\", nullable=False\n        ),\n  "
     "  )\n",
     "    op.drop_column(\"purchases\", \"cashback_amount\")\n"},
    {"    op.create_table(\n        \"cashback_transactions\",\n        sa.Column(\"id\", "
     "sa.String(), nullable=False),\n    )\n",
     "    op.drop_table(\"cashback_transactions\")\n"},
    {"    op.create_table(\n        \"feature_flags\",\n        sa.Column(\"id\", sa.String(), "
     "nullable=False),\n    )\n",
     "    op.drop_table(\"feature_flags\")\n"},
    {"    op.create_table(\n        \"refresh_tokens\",\n        sa.Column(\"id\", sa.String(36), "
     "nullable=False),\n    )\n",
     "    op.drop_table(\"refresh_tokens\")\n"},
}};

QByteArray fileOf(const Revision &revision, const QString &before, const Body &body)
{
    const QByteArray down =
        before.isEmpty() ? QByteArrayLiteral("None") : '"' + before.toUtf8() + '"';
    return "\"\"\"" + revision.effect.toUtf8()
           + " (written for the demo)\n\nRevision ID: " + revision.id.toUtf8()
           + "\nRevises: " + before.toUtf8() + "\nCreate Date: " + revision.createdOn.toUtf8()
           + " 10:00:00.000000\n\n\"\"\"\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n"
             "revision = \""
           + revision.id.toUtf8() + "\"\ndown_revision = " + down
           + "\nbranch_labels = None\ndepends_on = None\n\n\ndef upgrade() -> None:\n"
           + body.upgrade + "\n\ndef downgrade() -> None:\n" + body.downgrade;
}

} // namespace

std::vector<MigrationFile> demoMigrations(int count)
{
    std::vector<MigrationFile> files;
    QString before;
    for (std::size_t i = 0; i < kBodies.size() && int(i) < count; ++i) {
        const Revision &revision = knownRevisions()[i];
        QString name = revision.id + QLatin1Char('_') + revision.effect + QStringLiteral(".py");
        name.replace(QLatin1Char(' '), QLatin1Char('_'))
            .replace(QStringLiteral("purchases.cashback"), QStringLiteral("purchases_cashback"));
        files.push_back({name, fileOf(revision, before, kBodies[i])});
        before = revision.id;
    }
    return files;
}

QByteArray demoTar(const QString &folder, const std::vector<MigrationFile> &files)
{
    QByteArray out;
    const std::unique_ptr<archive, int (*)(archive *)> tar(archive_write_new(), archive_write_free);
    archive_write_set_format_ustar(tar.get());
    archive_write_set_bytes_in_last_block(tar.get(), 1);
    const auto append = [](archive *, void *target, const void *bytes, std::size_t size) {
        static_cast<QByteArray *>(target)->append(static_cast<const char *>(bytes),
                                                  qsizetype(size));
        return la_ssize_t(size);
    };
    archive_write_open(tar.get(), &out, nullptr, append, nullptr);
    for (const MigrationFile &file : files) {
        const std::unique_ptr<archive_entry, void (*)(archive_entry *)> entry(archive_entry_new(),
                                                                              archive_entry_free);
        archive_entry_set_pathname(entry.get(),
                                   (folder + QLatin1Char('/') + file.name).toUtf8().constData());
        archive_entry_set_size(entry.get(), file.content.size());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_write_header(tar.get(), entry.get());
        archive_write_data(tar.get(), file.content.constData(), std::size_t(file.content.size()));
    }
    archive_write_close(tar.get());
    return out;
}

} // namespace clicknback
