// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/tlsfault.h"

#include "core/target/harmless.h"
#include "core/target/quoted.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QSslCertificate>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct TlsFault
{
    Q_DECLARE_TR_FUNCTIONS(TlsFault)
};

QString nameIn(const QStringList &commonNames)
{
    return commonNames.isEmpty() ? TlsFault::tr("without a name") : quoted(commonNames.join(u", "_s));
}

QString namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    return nameIn(names);
}

QString dateOf(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

QString faultOf(const QSslError &error, const QString &host)
{
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return TlsFault::tr("its certificate expired on %1 (it needs a new one, if this computer's clock is right)")
            .arg(dateOf(certificate.expiryDate()));
    case QSslError::CertificateNotYetValid:
        return TlsFault::tr("its certificate is not valid before %1 (is this computer's clock right?)")
            .arg(dateOf(certificate.effectiveDate()));
    case QSslError::HostNameMismatch:
        return TlsFault::tr("its certificate is for %1, not for %2 (name it as its certificate does)")
            .arg(namesOf(certificate), quoted(host));
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return TlsFault::tr("its certificate comes from an authority that is not known here, %1 (--ca-file FILE, "
                            "or CA file in the window's File › Connect …, names the certificate of a private one)")
            .arg(nameIn(certificate.issuerInfo(QSslCertificate::CommonName)));
    default:
        return TlsFault::tr("its certificate is refused: %1").arg(harmless(error.errorString()));
    }
}

} // namespace

QString tlsFault(const QList<QSslError> &errors, const QString &host)
{
    QStringList faults;
    for (const QSslError &error : errors)
        faults << faultOf(error, host);
    faults.removeDuplicates();
    return faults.join(u"; "_s);
}

} // namespace meshping
