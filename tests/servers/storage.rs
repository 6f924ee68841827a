//! The storage servers: wsgidav and moto from PyPI, Apache's mod_dav from Debian.

use crate::authority::Authority;
use crate::daemon::{Daemon, python, run, unprivileged};
use crate::line::Line;
use postbox::{Place, S3, Secret, WebDav};
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

pub(crate) const USER: &str = "odette";
pub(crate) const PASSWORD: &str = "pomegranate £7";
const BUCKET: &str = "fernhollow";
const FOLDER: &str = "post";

/// A WebDAV server: its own folder lies at `kept`.
pub(crate) struct Dav {
    pub(crate) server: Daemon,
    pub(crate) kept: PathBuf,
}

impl Dav {
    pub(crate) fn wsgidav() -> Self {
        Self::wsgidav_in(tempfile::tempdir().unwrap(), serde_json::json!({}))
    }

    /// With a certificate of an authority that no system trusts.
    pub(crate) fn wsgidav_with_tls() -> (Self, Authority) {
        let folder = tempfile::tempdir().unwrap();
        let vouched = Authority::make(folder.path());
        let tls =
            serde_json::json!({ "ssl_certificate": vouched.certificate, "ssl_private_key": vouched.key });
        (Self::wsgidav_in(folder, tls), vouched)
    }

    fn wsgidav_in(folder: TempDir, tls: serde_json::Value) -> Self {
        std::fs::create_dir_all(folder.path().join("root").join(FOLDER)).unwrap();
        let server = Daemon::start(folder, |folder, port| {
            let mut settings = serde_json::json!({
                "host": "127.0.0.1",
                "port": port,
                "server": "cheroot",
                "provider_mapping": { "/": folder.join("root") },
                "simple_dc": { "user_mapping": { "*": { USER: { "password": PASSWORD } } } },
                "http_authenticator": {
                    "accept_basic": true, "accept_digest": false, "default_to_digest": false
                },
            });
            for (name, value) in tls.as_object().unwrap() {
                settings[name] = value.clone();
            }
            let file = folder.join("settings.json");
            std::fs::write(&file, settings.to_string()).unwrap();
            let mut command = Command::new(python());
            command.args(["-m", "wsgidav.server.server_cli", "--config"]).arg(file);
            command
        });
        let kept = server.folder.path().join("root").join(FOLDER);
        Self { server, kept }
    }

    pub(crate) fn apache() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("root").join(FOLDER)).unwrap();
        let hash = run(Command::new("openssl").args(["passwd", "-apr1", PASSWORD]));
        std::fs::write(folder.path().join("users"), format!("{USER}:{hash}")).unwrap();
        let server = Daemon::start(folder, |folder, port| {
            let file = folder.join("apache.conf");
            std::fs::write(&file, apache_settings(&folder.display().to_string(), port)).unwrap();
            let mut command = unprivileged("/usr/sbin/apache2", folder);
            command.args(["-D", "FOREGROUND", "-f"]).arg(file);
            command
        });
        let kept = server.folder.path().join("root").join(FOLDER);
        Self { server, kept }
    }

    /// The post box in it, reached through `port`: the server's own, or a line's that leads there.
    pub(crate) fn place(&self, port: u16) -> Place {
        self.place_for(port, PASSWORD, FOLDER)
    }

    pub(crate) fn place_for(&self, port: u16, password: &str, folder: &str) -> Place {
        Place::WebDav(WebDav {
            address: format!("http://127.0.0.1:{port}/{folder}/"),
            user: USER.into(),
            password: Secret::new(password),
        })
    }
}

fn apache_settings(folder: &str, port: u16) -> String {
    let modules: String =
        ["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "dav", "dav_fs"]
            .iter()
            .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
            .collect();
    format!(
        "{modules}
         ServerName localhost
         Listen 127.0.0.1:{port}
         PidFile {folder}/pid
         DefaultRuntimeDir {folder}
         ErrorLog {folder}/error.log
         DocumentRoot {folder}/root
         DavLockDB {folder}/locks
         LimitRequestBody 0
         <Directory {folder}/root>
           Dav On
           AuthType Basic
           AuthName post
           AuthUserFile {folder}/users
           Require valid-user
         </Directory>\n"
    )
}

/// An S3 server that checks who asks.
pub(crate) struct Bucket {
    /// Where it is reached.
    pub(crate) port: u16,
    // Ended with this.
    _server: Daemon,
    key: String,
    secret: String,
}

/// Makes the bucket and someone who may use it; everything after these four requests must be signed by them.
const SET_UP: &str = r#"
import boto3, json, sys
address, bucket, user = sys.argv[1:]
made = dict(endpoint_url=address, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
boto3.client("s3", **made).create_bucket(Bucket=bucket)
iam = boto3.client("iam", **made)
iam.create_user(UserName=user)
may = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
iam.put_user_policy(UserName=user, PolicyName="post", PolicyDocument=json.dumps(may))
key = iam.create_access_key(UserName=user)["AccessKey"]
print(key["AccessKeyId"], key["SecretAccessKey"])
"#;

impl Bucket {
    pub(crate) fn moto() -> Self {
        let server = Daemon::start(tempfile::tempdir().unwrap(), |folder, port| {
            let mut command = Command::new(python());
            command
                .args(["-m", "moto.server", "-H", "127.0.0.1", "-p", &port.to_string()])
                .current_dir(folder);
            command.env("INITIAL_NO_AUTH_ACTION_COUNT", "4");
            command
        });
        let address = format!("http://127.0.0.1:{}", server.port);
        let made = run(Command::new(python())
            .args(["-c", SET_UP, &address, BUCKET, USER])
            .env("NO_PROXY", "127.0.0.1"));
        let (key, secret) = made.trim().split_once(' ').unwrap();
        Self { port: Line::to(server.port).port, _server: server, key: key.into(), secret: secret.into() }
    }

    pub(crate) fn place(&self, port: u16) -> Place {
        Place::S3(self.settings(port))
    }

    pub(crate) fn settings(&self, port: u16) -> S3 {
        S3 {
            address: format!("http://127.0.0.1:{port}"),
            bucket: BUCKET.into(),
            folder: FOLDER.into(),
            region: String::new(),
            key: self.key.clone(),
            secret: Secret::new(self.secret.clone()),
        }
    }
}
