// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/cafile.h"

#include "core/target/quoted.h"

#include <QFile>
#include <QFileInfo>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// In bytes. All the authorities that a system trusts take less than a quarter of that.
constexpr qint64 longest = 1024 * 1024;

tl::unexpected<QString> fault(const QString &path, const QString &what)
{
    return tl::unexpected<QString>(
        u"%1 %2; allowed: a readable file with an authority's certificate in PEM"_s.arg(quoted(path), what));
}

} // namespace

tl::expected<QList<QSslCertificate>, QString> readCaFile(const QString &path)
{
    if (QFileInfo(path).isDir())
        return fault(path, u"is a directory"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(path, u"can not be read (%1)"_s.arg(file.errorString()));
    const QByteArray content = file.read(longest + 1);
    if (content.size() > longest)
        return fault(path, u"is longer than %1 bytes"_s.arg(longest));
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(content, QSsl::Pem);
    if (certificates.isEmpty())
        return fault(path, u"holds no certificate"_s);
    return certificates;
}

} // namespace meshping
