// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/services/connectiontestservice.h"

#include <QDialog>
#include <QStringList>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace clicknback {

class BackendEditor;
class Badge;
class ConnectionReportPanel;
class CorrectionsEditor;
class InstancesEditor;
class PlainLabel;

/// Edits one environment: what its file holds, and a password that is not kept in it. Tries the
/// connection. Saves nothing itself: it says what is to be saved and stays open until it is closed.
class EnvironmentDialog : public QDialog
{
    Q_OBJECT
public:
    /// `taken` are the names of the other environments; `initial` without a name is a new one.
    EnvironmentDialog(const Environment &initial, const QStringList &taken,
                      ConnectionTestService &tests, QWidget *parent = nullptr);

    Environment environment() const;
    QString password() const;
    bool keepsPassword() const;
    CorrectionsEditor *corrections() const { return m_corrections; }
    ConnectionReportPanel *report() const { return m_report; }
    /// Of the connection for corrections; hidden while there is none.
    ConnectionReportPanel *writeReport() const { return m_writeReport; }
    /// The keychain's state: whether a password can be kept, else why not.
    void setKeychain(bool answers, const QString &reason);
    /// Tests use it as long as none is typed and the connection is the one it was kept for.
    void setKeptPassword(const QString &password);
    void showComplaint(const QString &text);
    void test();
    void reject() override;

signals:
    void saveRequested(bool connectAfterwards);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildBody();
    QWidget *buildForm();
    QWidget *buildTest();
    QWidget *buildConnection();
    QLayout *buildButtons();
    QWidget *withProblem(QWidget *field, PlainLabel *problem);
    void fill(const Environment &environment);
    /// Says beside each field what is wrong with it; true when nothing is.
    bool check();
    QString nameProblem() const;
    QString passwordToTry() const;
    void save(bool connectAfterwards);
    void showWriteReport();
    void fitColumns();

    ConnectionTestService &m_tests;
    const QStringList m_taken;
    const QString m_firstConninfo;
    QString m_keptPassword;
    WatchSettings m_watch; ///< edited in the file only; saving keeps it
    QScrollArea *m_scroll;
    QBoxLayout *m_columns = nullptr;
    QLineEdit *m_name;
    QComboBox *m_kind;
    Badge *m_badge;
    QLineEdit *m_conninfo;
    QCheckBox *m_pooler;
    InstancesEditor *m_instances;
    BackendEditor *m_backend;
    CorrectionsEditor *m_corrections;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    PlainLabel *m_keychain;
    QPushButton *m_test;
    ConnectionReportPanel *m_report;
    PlainLabel *m_writeHeading;
    ConnectionReportPanel *m_writeReport;
    PlainLabel *m_complaint;
    PlainLabel *m_nameProblem;
    PlainLabel *m_conninfoProblem;
    PlainLabel *m_instancesProblem;
    PlainLabel *m_backendProblem;
    PlainLabel *m_correctionsProblem;
    bool m_checks = false; ///< problems are told once saving or testing was tried
};

} // namespace clicknback
