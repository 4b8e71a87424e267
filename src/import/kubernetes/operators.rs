//! The operators people run, and where each one's resources say how many of what size: one row for each resource.
//!
//! A row follows the resource's own definition (the CRD in the operator's repository, as of November 2026). What an
//! operator fills in where a resource says nothing is not known here: it counts as not declared, as in any other file.

/// Resources of one operator that are laid out alike.
pub(crate) struct Operator {
    /// API group.
    pub(crate) group: &'static str,
    /// Kinds.
    pub(crate) kinds: &'static [&'static str],
    /// What the operator makes of one.
    pub(crate) parts: &'static [Part],
}

/// Equal pods that a resource stands for. Paths are keys joined by dots.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// Where it stands below `spec`; empty for `spec` itself. Where that is a list, every item is such a part.
    pub(crate) at: &'static str,
    /// What its name adds to that of the resource; the name of a list's item follows.
    pub(crate) name: &'static str,
    /// Where the number of pods stands.
    pub(crate) replicas: &'static str,
    /// Whether there are no pods where no number stands; else it is one.
    pub(crate) needs: bool,
    /// A number the pods are multiplied by, where there is one.
    pub(crate) times: &'static str,
    /// What one pod asks for.
    pub(crate) pods: Pods,
    /// Where the volume of a pod stands: a claim, a size, or volumes with sizes. Empty for what keeps no state.
    pub(crate) storage: &'static str,
}

/// How the size of a pod is written. Paths lead from the part.
#[derive(Clone, Copy)]
pub(crate) enum Pods {
    /// `requests` and `limits` of its one container.
    Resources(&'static str),
    /// A pod's spec.
    Template(&'static str),
    /// `requests` and `limits` of each of its containers that is there.
    Together(&'static [&'static str]),
    /// A pod's spec, of which every node gets one.
    Daemons(&'static str),
}

use Pods::{Daemons, Resources, Template, Together};

const fn part(at: &'static str, name: &'static str, replicas: &'static str, pods: Pods, storage: &'static str) -> Part {
    Part { at, name, replicas, needs: false, times: "", pods, storage }
}

/// One that is only there where its number is given.
const fn counted(
    at: &'static str,
    name: &'static str,
    replicas: &'static str,
    pods: Pods,
    storage: &'static str,
) -> Part {
    Part { needs: true, ..part(at, name, replicas, pods, storage) }
}

const fn operator(group: &'static str, kinds: &'static [&'static str], parts: &'static [Part]) -> Operator {
    Operator { group, kinds, parts }
}

const OWN: Pods = Resources("resources");
const ECK: Pods = Template("podTemplate.spec");

#[rustfmt::skip]
pub(crate) static OPERATORS: &[Operator] = &[
    operator("monitoring.coreos.com", &["Prometheus", "PrometheusAgent"], &[Part { times: "shards", ..part("", "", "replicas", OWN, "storage.volumeClaimTemplate.spec") }]),
    operator("monitoring.coreos.com", &["Alertmanager", "ThanosRuler"], &[part("", "", "replicas", OWN, "storage.volumeClaimTemplate.spec")]),
    operator("postgresql.k8s.enterprisedb.io", &["Cluster"], &[part("", "", "instances", OWN, "storage")]),
    operator("postgresql.cnpg.io", &["Cluster"], &[part("", "", "instances", OWN, "storage")]),
    operator("postgresql.cnpg.io", &["Pooler"], &[part("", "", "instances", Template("template.spec"), "")]),
    operator("acid.zalan.do", &["postgresql"], &[part("", "", "numberOfInstances", OWN, "volume")]),
    operator("postgres-operator.crunchydata.com", &["PostgresCluster"], &[part("instances", "", "replicas", OWN, "dataVolumeClaimSpec"), part("proxy.pgBouncer", "pgbouncer", "replicas", OWN, "")]),
    operator("kafka.strimzi.io", &["Kafka"], &[
        counted("kafka", "kafka", "replicas", OWN, "storage"),
        counted("zookeeper", "zookeeper", "replicas", OWN, "storage"),
        part("entityOperator", "entity-operator", "", Together(&["topicOperator", "userOperator"]), ""),
        part("cruiseControl", "cruise-control", "", OWN, ""),
        part("kafkaExporter", "kafka-exporter", "", OWN, ""),
    ]),
    operator("kafka.strimzi.io", &["KafkaNodePool"], &[part("", "", "replicas", OWN, "storage")]),
    operator("kafka.strimzi.io", &["KafkaConnect", "KafkaConnectS2I", "KafkaMirrorMaker", "KafkaMirrorMaker2", "KafkaBridge"], &[part("", "", "replicas", OWN, "")]),
    operator("elasticsearch.k8s.elastic.co", &["Elasticsearch"], &[part("nodeSets", "", "count", ECK, "volumeClaimTemplates")]),
    operator("kibana.k8s.elastic.co", &["Kibana"], &[part("", "", "count", ECK, "")]),
    operator("apm.k8s.elastic.co", &["ApmServer"], &[part("", "", "count", ECK, "")]),
    operator("enterprisesearch.k8s.elastic.co", &["EnterpriseSearch"], &[part("", "", "count", ECK, "")]),
    operator("maps.k8s.elastic.co", &["ElasticMapsServer"], &[part("", "", "count", ECK, "")]),
    operator("logstash.k8s.elastic.co", &["Logstash"], &[part("", "", "count", ECK, "volumeClaimTemplates")]),
    operator("beat.k8s.elastic.co", &["Beat"], &[part("daemonSet", "", "", Daemons("podTemplate.spec"), ""), part("deployment", "", "replicas", ECK, "")]),
    operator("agent.k8s.elastic.co", &["Agent"], &[part("daemonSet", "", "", Daemons("podTemplate.spec"), ""), part("deployment", "", "replicas", ECK, ""), part("statefulSet", "", "replicas", ECK, "")]),
    operator("rabbitmq.com", &["RabbitmqCluster"], &[part("", "", "replicas", OWN, "persistence.storage")]),
    operator("mongodbcommunity.mongodb.com", &["MongoDBCommunity"], &[part("", "", "members", Template("statefulSet.spec.template.spec"), "statefulSet.spec.volumeClaimTemplates")]),
    operator("psmdb.percona.com", &["PerconaServerMongoDB"], &[
        part("replsets", "", "size", OWN, "volumeSpec.persistentVolumeClaim"),
        counted("sharding.configsvrReplSet", "cfg", "size", OWN, "volumeSpec.persistentVolumeClaim"),
        counted("sharding.mongos", "mongos", "size", OWN, ""),
    ]),
    operator("pxc.percona.com", &["PerconaXtraDBCluster"], &[counted("pxc", "pxc", "size", OWN, "volumeSpec.persistentVolumeClaim"), counted("haproxy", "haproxy", "size", OWN, ""), counted("proxysql", "proxysql", "size", OWN, "volumeSpec.persistentVolumeClaim")]),
    operator("mysql.oracle.com", &["InnoDBCluster"], &[part("", "", "instances", Template("podSpec"), "datadirVolumeClaimTemplate"), counted("router", "router", "instances", Template("podSpec"), "")]),
    operator("k8s.mariadb.com", &["MariaDB", "MaxScale"], &[part("", "", "replicas", OWN, "storage")]),
    operator("mariadb.mmontes.io", &["MariaDB"], &[part("", "", "replicas", OWN, "volumeClaimTemplate")]),
    operator("cassandra.datastax.com", &["CassandraDatacenter"], &[part("", "", "size", OWN, "storageConfig.cassandraDataVolumeClaimSpec")]),
    operator("scylla.scylladb.com", &["ScyllaCluster"], &[part("datacenter.racks", "", "members", OWN, "storage.capacity")]),
    operator("redis.redis.opstreelabs.in", &["Redis"], &[part("", "", "", Resources("kubernetesConfig.resources"), "storage.volumeClaimTemplate.spec")]),
    operator("redis.redis.opstreelabs.in", &["RedisReplication", "RedisSentinel"], &[part("", "", "clusterSize", Resources("kubernetesConfig.resources"), "storage.volumeClaimTemplate.spec")]),
    operator("databases.spotahome.com", &["RedisFailover"], &[part("redis", "redis", "replicas", OWN, "storage.persistentVolumeClaim.spec"), part("sentinel", "sentinel", "replicas", OWN, "")]),
    operator("dragonflydb.io", &["Dragonfly"], &[part("", "", "replicas", OWN, "snapshot.persistentVolumeClaimSpec")]),
    operator("etcd.database.coreos.com", &["EtcdCluster"], &[part("", "", "size", Resources("pod.resources"), "pod.persistentVolumeClaimSpec")]),
    operator("zookeeper.pravega.io", &["ZookeeperCluster"], &[part("", "", "replicas", Resources("pod.resources"), "persistence.spec")]),
    operator("solr.apache.org", &["SolrCloud"], &[part("", "", "replicas", Resources("customSolrKubeOptions.podOptions.resources"), "dataStorage.persistent.pvcTemplate.spec")]),
    operator("hazelcast.com", &["Hazelcast"], &[part("", "", "clusterSize", OWN, "persistence.pvc")]),
    operator("minio.min.io", &["Tenant"], &[Part { times: "", ..part("pools", "", "servers", OWN, "volumeClaimTemplate.spec") }]),
    operator("operator.victoriametrics.com", &["VMCluster"], &[part("vmselect", "vmselect", "replicaCount", OWN, ""), part("vminsert", "vminsert", "replicaCount", OWN, ""), part("vmstorage", "vmstorage", "replicaCount", OWN, "storage.volumeClaimTemplate.spec")]),
    operator("operator.victoriametrics.com", &["VMSingle"], &[part("", "", "", OWN, "storage")]),
    operator("operator.victoriametrics.com", &["VMAgent", "VMAlert", "VMAlertmanager", "VMAuth"], &[part("", "", "replicaCount", OWN, "")]),
    operator("opentelemetry.io", &["OpenTelemetryCollector"], &[part("", "", "replicas", OWN, "")]),
    operator("grafana.integreatly.org", &["Grafana"], &[part("", "", "deployment.spec.replicas", Template("deployment.spec.template.spec"), "")]),
    operator("k8s.keycloak.org", &["Keycloak"], &[part("", "", "instances", OWN, "")]),
    operator("ray.io", &["RayCluster"], &[part("headGroupSpec", "head", "", Template("template.spec"), ""), part("workerGroupSpecs", "worker", "replicas", Template("template.spec"), "")]),
    operator("ray.io", &["RayService"], &[part("rayClusterConfig.headGroupSpec", "head", "", Template("template.spec"), ""), part("rayClusterConfig.workerGroupSpecs", "worker", "replicas", Template("template.spec"), "")]),
    operator("leaderworkerset.x-k8s.io", &["LeaderWorkerSet"], &[Part { times: "leaderWorkerTemplate.size", ..part("", "", "replicas", Template("leaderWorkerTemplate.workerTemplate.spec"), "") }]),
    operator("kubeflow.org", &["Notebook"], &[part("", "", "", Template("template.spec"), "")]),
];
