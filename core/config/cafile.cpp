// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/cafile.h"

#include "core/target/quoted.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace meshping {

namespace {

struct CaFault
{
    Q_DECLARE_TR_FUNCTIONS(CaFault)
};

/// A whole system's store has less than a quarter of that.
constexpr qint64 longest = 1024 * 1024;

tl::unexpected<QString> fault(const QString &path, const QString &what)
{
    return tl::unexpected<QString>(
        CaFault::tr("%1 %2; allowed: a readable file with an authority's certificate in PEM").arg(quoted(path), what));
}

} // namespace

tl::expected<QList<QSslCertificate>, QString> readCaFile(const QString &path)
{
    if (QFileInfo(path).isDir())
        return fault(path, CaFault::tr("is a directory"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(path, CaFault::tr("can not be read (%1)").arg(file.errorString()));
    const QByteArray content = file.read(longest + 1);
    if (content.size() > longest)
        return fault(path, CaFault::tr("is longer than %1 bytes").arg(longest));
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(content, QSsl::Pem);
    if (certificates.isEmpty())
        return fault(path, CaFault::tr("holds no certificate"));
    return certificates;
}

} // namespace meshping
